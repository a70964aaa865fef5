/** Finding a place of the map by its name, in either script; Arabic spelling is folded. */

import { h, need } from "../base/dom";
import { at, type MapData } from "./data";
import { otherName, placeName } from "./labels";

const FOUND = 8;

/** A name as it is compared: no marks, one form of alef, ya, ta marbuta, and no article. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u064B-\u065F\u0670\u0640\p{Mn}]/gu, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/(^|[\s-])(?:ال|al-|el-)/gi, "$1")
    .toLowerCase()
    .trim();
}

/** Numbers of the places whose name begins with, or else holds, what is asked for. */
export function search(keys: readonly string[][], asked: string, most = FOUND): number[] {
  const wanted = folded(asked);
  if (!wanted) return [];
  const [begin, hold]: [number[], number[]] = [[], []];
  keys.forEach((names, place) => {
    if (names.some((name) => name.startsWith(wanted))) begin.push(place);
    else if (names.some((name) => name.includes(wanted))) hold.push(place);
  });
  return [...begin, ...hold].slice(0, most);
}

export class Find {
  private readonly field: HTMLInputElement;
  private readonly list: HTMLElement;
  private keys: string[][] | null = null;
  private found: number[] = [];
  private active = -1;

  constructor(box: HTMLElement, private readonly data: MapData, private readonly chosen: (place: number) => void) {
    this.field = need(box, "input");
    this.list = need(box, "[role=listbox]");
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  private look(): void {
    const { id, ar, en } = this.data.places;
    this.keys ??= id.map((_, place) => [at(ar, place), at(en, place)].flatMap((name) => (name ? [folded(name)] : [])));
    this.found = search(this.keys, this.field.value);
    this.active = this.found.length ? 0 : -1;
    this.draw();
  }

  private draw(): void {
    this.list.hidden = !this.found.length;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.replaceChildren(
      ...this.found.map((place, index) => {
        const other = otherName(this.data, place);
        const item = h("li", { role: "option", id: `map-found-${index}`, "aria-selected": String(index === this.active) },
          h("bdi", {}, placeName(this.data, place)), other ? h("bdi", { class: "soft" }, other) : null);
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          this.choose(place);
        });
        return item;
      }),
    );
    if (this.active >= 0) this.field.setAttribute("aria-activedescendant", `map-found-${this.active}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape" && !this.list.hidden) {
      event.stopPropagation();
      return this.close();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      const place = this.found[Math.max(0, this.active)];
      if (place !== undefined) this.choose(place);
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.found.length) {
      event.preventDefault();
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.draw();
    }
  }

  private choose(place: number): void {
    this.field.value = placeName(this.data, place);
    this.close();
    this.chosen(place);
  }

  private close(): void {
    this.found = [];
    this.active = -1;
    this.draw();
  }
}
