/** The filters' form: shows a state, and tells what the reader chose. */

import { h, need } from "../base/dom";
import { latin, number } from "../base/digits";
import { language } from "../base/place";
import type { Sided, MapData, Name, Tier } from "./data";
import { TIERS } from "./data";
import { name } from "./labels";
import { swatch } from "./legend";
import { DAYS, KINDS, type Kind, type State } from "./state";
import type { Change } from "./time";

const LISTS = ["actor", "speaker", "source"] as const;

export class Choose {
  private readonly form: HTMLFormElement;

  constructor(private readonly box: HTMLElement, data: MapData, change: Change) {
    this.form = need(box, "form");
    const sides = need<HTMLElement>(box, "[data-sides] .chips");
    const used = new Set(data.actors.map(({ side }) => side));
    sides.replaceChildren(
      ...data.sides.flatMap((side, index) =>
        used.has(index) ? [h("label", { class: "chip" }, h("input", { type: "checkbox", name: "side", value: side.id }), swatch(data, index), h("span", {}, name(side)))] : [],
      ),
    );
    this.options("actor", data.actors);
    this.options("speaker", data.bodies);
    this.options("source", data.outlets);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => change(this.read()));
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      change({ side: [], actor: [], speaker: [], source: [], kind: [...KINDS], tier: [...TIERS], days: DAYS });
    });
  }

  private options(field: (typeof LISTS)[number], all: readonly (Name | Sided)[]): void {
    const collator = new Intl.Collator(language());
    const sorted = all.toSorted((one, other) => collator.compare(name(one), name(other)));
    this.select(field).append(...sorted.map((each) => new Option(name(each), each.id)));
  }

  private select(field: string): HTMLSelectElement {
    return need(this.form, `select[name=${field}]`);
  }

  private boxes(field: string): HTMLInputElement[] {
    return [...this.form.querySelectorAll<HTMLInputElement>(`input[name=${field}]`)];
  }

  /** What is chosen. With no side ticked all are shown; of kinds and tiers none may be. */
  private read(): Partial<State> {
    const ticked = (field: string): string[] => this.boxes(field).filter((box) => box.checked).map((box) => box.value);
    const one = (field: string): string[] => [this.select(field).value].filter(Boolean);
    const days = Number.parseInt(latin(need<HTMLInputElement>(this.form, "[name=days]").value), 10);
    return {
      side: ticked("side"), kind: ticked("kind") as Kind[], tier: ticked("tier") as Tier[],
      actor: one("actor"), speaker: one("speaker"), source: one("source"), days: days > 0 ? Math.min(3660, days) : DAYS,
    };
  }

  show(state: State): void {
    for (const field of ["side", "kind", "tier"] as const) {
      const chosen: readonly string[] = state[field];
      for (const box of this.boxes(field)) box.checked = chosen.includes(box.value);
    }
    for (const field of LISTS) this.select(field).value = state[field][0] ?? "";
    need<HTMLInputElement>(this.form, "[name=days]").value = String(state.days);
    const count = this.count(state);
    const badge = need<HTMLElement>(this.box, "[data-filters]");
    badge.hidden = count === 0;
    badge.textContent = number(count);
  }

  /** How many filters leave something out. */
  private count(state: State): number {
    const lists = [state.side, ...LISTS.map((field) => state[field])].filter((each) => each.length).length;
    return lists + Number(state.kind.length < KINDS.length) + Number(state.tier.length < TIERS.length);
  }
}
