/** The map's content as tables that can be sorted; made only while they are open, some rows at a time. */

import { carded } from "../base/cards";
import { day, days } from "../base/dates";
import { h, need } from "../base/dom";
import { number } from "../base/digits";
import { language } from "../base/place";
import { link, path } from "../base/pages";
import { t } from "../base/words";
import { at, type MapData } from "./data";
import { countWords, holderWords, named, placeName, placePath, sinceWords, stateWord, tierWord } from "./labels";
import type { Change, Scene } from "./scene";

interface Column<Row> {
  title: string;
  /** What a cell shows, and what it is sorted by. */
  cell: (row: Row) => Node | string;
  key: (row: Row) => string | number;
  number?: boolean;
}

const ROWS = 200;

class Table<Row> {
  private rows: Row[] = [];
  private sorted = 0;
  private down = false;
  private shown = ROWS;
  private readonly into: HTMLElement;

  constructor(private readonly box: HTMLDetailsElement, private readonly caption: () => string, private columns: Column<Row>[]) {
    this.into = need(box, ".scroll");
    box.addEventListener("toggle", () => this.draw());
  }

  show(rows: Row[], columns: Column<Row>[]): void {
    this.rows = rows;
    this.columns = columns;
    need(this.box, "[data-count]").textContent = number(rows.length);
    this.draw();
  }

  private draw(): void {
    if (!this.box.open) return this.into.replaceChildren();
    const { key } = this.columns[this.sorted] ?? this.columns[0]!;
    const collator = new Intl.Collator(language());
    const sign = this.down ? -1 : 1;
    const rows = this.rows.toSorted((one, other) => {
      const [a, b] = [key(one), key(other)];
      return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
    });
    const head = this.columns.map((column, index) => {
      const button = h("button", { type: "button" }, column.title);
      button.addEventListener("click", () => this.sort(index));
      return h("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": index === this.sorted ? (this.down ? "descending" : "ascending") : null }, button);
    });
    const body = rows.slice(0, this.shown).map((row) =>
      h("tr", {}, ...this.columns.map((column, index) => h(index ? "td" : "th", { class: column.number ? "number" : null, scope: index ? null : "row" }, column.cell(row)))),
    );
    const more = h("button", { type: "button" }, t("Show {n} more", { n: Math.min(ROWS, rows.length - this.shown) }));
    more.addEventListener("click", () => {
      this.shown += ROWS;
      this.draw();
    });
    this.into.replaceChildren(
      h("table", {}, h("caption", {}, this.caption()), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
      rows.length > this.shown ? more : "",
    );
    carded(this.into);
  }

  private sort(index: number): void {
    this.down = index === this.sorted ? !this.down : (this.columns[index]?.number ?? false); // most first
    this.sorted = index;
    this.draw();
    this.into.querySelectorAll<HTMLElement>("th button")[index]?.focus();
  }
}

export class Tables {
  private readonly places: Table<PlaceRow>;
  private readonly incidents: Table<number>;
  private on = 0;

  constructor(box: HTMLElement, private readonly data: MapData) {
    const caption = (): string => t("On {day}", { day: day(this.on) });
    this.places = new Table(need(box, "[data-table=places]"), caption, []);
    this.incidents = new Table(need(box, "[data-table=incidents]"), caption, []);
  }

  /** With `changes` the places that changed, else all that are on the map. */
  show(scene: Scene, changes: Change[] | null): void {
    this.on = scene.on;
    const rows = changes ?? scene.places.map((found) => ({ place: found.place, before: null, after: found }));
    this.places.show(rows, changes ? this.changeColumns() : this.placeColumns());
    this.incidents.show(scene.spots.flatMap(({ incidents }) => incidents), this.incidentColumns());
  }

  private placeColumn(): Column<PlaceRow> {
    const text = (row: PlaceRow): string => placeName(this.data, row.place);
    return { title: t("Place"), key: text, cell: (row) => h("a", { href: link(placePath(this.data, row.place)), dir: "auto" }, text(row)) };
  }

  private placeColumns(): Column<PlaceRow>[] {
    const text = (title: string, of: (row: PlaceRow) => string): Column<PlaceRow> => ({ title, key: of, cell: (row) => h("bdi", {}, of(row)) });
    return [
      this.placeColumn(),
      text(t("State"), ({ after }) => (after ? stateWord(after.state) : "")),
      text(t("Holder"), ({ after }) => (after ? holderWords(this.data, after) : "")),
      text(t("How sure"), ({ after }) => (after ? tierWord(after.tier) : "")),
      { title: t("Since"), key: ({ after }) => (after ? (at(this.data.control.start, after.row)[1] ?? 0) : 0), cell: ({ after }) => (after ? sinceWords(at(this.data.control.start, after.row)) : "") },
      { title: t("Last confirmed"), key: ({ after }) => after?.seen ?? 0, cell: ({ after }) => (after ? day(after.seen, "medium") : "") },
    ];
  }

  private changeColumns(): Column<PlaceRow>[] {
    const text = (title: string, of: (row: PlaceRow) => PlaceRow["after"]): Column<PlaceRow> => {
      const words = (row: PlaceRow): string => {
        const found = of(row);
        return found ? `${holderWords(this.data, found)} · ${stateWord(found.state)}` : "–";
      };
      return { title, key: words, cell: (row) => h("bdi", {}, words(row)) };
    };
    return [this.placeColumn(), text(t("Before"), ({ before }) => before), text(t("After"), ({ after }) => after)];
  }

  private incidentColumns(): Column<number>[] {
    const { id, first, last, place, mode, by, killed, wounded } = this.data.incidents;
    const count = (title: string, of: (typeof killed)): Column<number> => ({ title, number: true, key: (row) => at(of, row)?.[1] ?? -1, cell: (row) => countWords(at(of, row)) });
    const words = (row: number): string => at(by, row).map((actor) => named(this.data.actors, actor)).join(language() === "ar" ? "، " : ", ");
    return [
      { title: t("Day"), key: (row) => at(first, row), cell: (row) => h("a", { href: link(path("incidents", at(id, row))) }, days(at(first, row), at(last, row))) },
      { title: t("Place"), key: (row) => placeName(this.data, at(place, row)), cell: (row) => h("bdi", {}, placeName(this.data, at(place, row))) },
      { title: t("What"), key: (row) => at(mode, row), cell: (row) => (at(mode, row) >= 0 ? named(this.data.modes, at(mode, row)) : "") },
      { title: t("By"), key: words, cell: (row) => h("bdi", {}, words(row)) },
      count(t("Killed"), killed),
      count(t("Wounded"), wounded),
    ];
  }
}

type PlaceRow = Pick<Change, "place" | "before" | "after">;
