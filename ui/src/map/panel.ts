/** What is known of a place, or the incidents at one, beside the map: ours at once, then the page of it. */

import { day, iso } from "../base/dates";
import { h, need } from "../base/dom";
import { fragment, link, path } from "../base/pages";
import { mode } from "../base/place";
import { n, t } from "../base/words";
import { at, type MapData } from "./data";
import { countWords, holderWords, named, otherName, placeName, placePath, sinceWords, stateWord, tierWord } from "./labels";
import { swatch } from "./legend";
import type { State } from "./state";
import type { Found } from "./scene";
import type { Spot } from "./incidents";

type Day = Pick<State, "on" | "known">;

export class Panel {
  private readonly content: HTMLElement;
  private back: HTMLElement | null = null;
  /** What is open, so that an answer that comes late is not shown in place of another. */
  private open = "";
  /** The day that its page is of, as a query. */
  private asked = "";

  constructor(private readonly box: HTMLElement, private readonly data: MapData, closed: () => void) {
    this.content = need(box, ".map-panel-content");
    need<HTMLElement>(box, ".map-close").addEventListener("click", closed);
  }

  get rectangle(): DOMRect {
    return this.box.getBoundingClientRect();
  }

  close(): void {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.open = "";
    this.content.replaceChildren();
    this.back?.focus({ preventScroll: true });
  }

  place(place: number, found: Found | null, on: Day): void {
    const to = placePath(this.data, place);
    this.start(to, placeName(this.data, place), otherName(this.data, place), to, found ? this.summary(found) : h("p", { class: "soft" }, t("Nothing is known of it on this day.")));
    void this.fill(to, this.query(on));
  }

  /** The summary of the open place on another day, and its page as of then. */
  again(place: number, found: Found | null, on: Day): void {
    const query = this.query(on);
    if (mode() === "server" && query !== this.asked && this.open === placePath(this.data, place)) void this.fill(this.open, query);
    const old = this.content.querySelector(".map-summary");
    if (old && this.open === placePath(this.data, place) && found) old.replaceWith(this.summary(found));
  }

  /** Days are named where they are not those that a page is of by itself. */
  private query({ on, known }: Day): string {
    const told = [on === this.data.shown.last ? "" : `on=${iso(on)}`, known === this.data.known.last ? "" : `known=${iso(known)}`].filter(Boolean);
    return told.length ? `?${told.join("&")}` : "";
  }

  incidents({ place, incidents }: Spot): void {
    const [only] = incidents;
    if (incidents.length === 1 && only !== undefined) {
      const to = path("incidents", at(this.data.incidents.id, only));
      this.start(to, placeName(this.data, place), this.told(only), to);
      void this.fill(to);
      return;
    }
    const items = incidents.map((index) => h("li", {}, h("a", { href: link(path("incidents", at(this.data.incidents.id, index))) }, this.told(index))));
    this.start("", placeName(this.data, place), n("{n} incident", "{n} incidents", incidents.length), null, h("ul", { class: "map-list" }, ...items));
  }

  /** Day, kind and people killed of an incident, in one line. */
  private told(index: number): string {
    const { first, mode, killed, wounded } = this.data.incidents;
    const parts = [day(at(first, index), "medium"), at(mode, index) >= 0 ? named(this.data.modes, at(mode, index)) : ""];
    const dead = countWords(at(killed, index)), hurt = countWords(at(wounded, index));
    if (dead) parts.push(t("killed: {count}", { count: dead }));
    if (hurt) parts.push(t("wounded: {count}", { count: hurt }));
    return parts.filter(Boolean).join(" · ");
  }

  private start(open: string, title: string, other: string, to: string | null, ...children: Node[]): void {
    if (this.box.hidden) this.back = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.open = open;
    this.content.replaceChildren(
      h("header", { class: "map-panel-head" },
        h("h2", {}, to ? h("a", { href: link(to), dir: "auto" }, title) : h("bdi", {}, title)),
        other ? h("p", { class: "soft" }, h("bdi", {}, other)) : null),
      ...children,
      h("div", { class: "map-page-part" }, open ? h("p", { class: "soft" }, t("Loading …")) : null),
    );
    this.box.hidden = false;
    this.box.scrollTop = 0;
    this.box.focus({ preventScroll: true });
  }

  private summary(found: Found): HTMLElement {
    const { control } = this.data;
    const line = (term: string, ...value: (Node | string)[]): Node[] => [h("dt", {}, term), h("dd", {}, ...value)];
    const tier = tierWord(found.tier);
    const rivals = at(control.rivals, found.row);
    return h("dl", { class: "map-summary" },
      ...line(t("Held by"), swatch(this.data, found.side), " ", h("bdi", {}, holderWords(this.data, found)),
        found.state ? ` · ${stateWord(found.state)}` : "", tier ? h("span", { class: `badge tier-${["assessed", "claimed", "disputed"][found.tier]}` }, tier) : ""),
      ...(found.besieger >= 0 ? line(t("Against it"), h("bdi", {}, named(this.data.actors, found.besieger))) : []),
      ...(sinceWords(at(control.start, found.row)) ? line(t("Since"), sinceWords(at(control.start, found.row))) : []),
      ...line(t("Last confirmed"), day(found.seen, "medium"), found.stale ? h("span", { class: "badge" }, t("long ago")) : ""),
      ...(rivals.length
        ? line(t("Also claimed by"), ...rivals.flatMap(([actor, sure]) => [h("span", { class: `badge tier-${["assessed", "claimed", "disputed"][sure] ?? "claimed"}` }, actor >= 0 ? named(this.data.actors, actor) : t("nobody")), " "]))
        : []));
  }

  private async fill(to: string, query = ""): Promise<void> {
    const part = need<HTMLElement>(this.content, ".map-page-part");
    this.asked = query;
    try {
      const page = await fragment(to, query);
      if (this.open !== to || this.asked !== query) return;
      part.innerHTML = page.html; // made by our own templates, which escape
      part.querySelector("h1")?.remove(); // it stands above
    } catch {
      if (this.open === to) part.replaceChildren(h("p", { class: "soft" }, t("The page of it could not be loaded.")));
    }
  }
}
