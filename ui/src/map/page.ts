/** The map page as a whole: one state, and what follows from it. */

import { day } from "../base/dates";
import { need } from "../base/dom";
import { onKeys } from "../base/keys";
import { mode, rightToLeft } from "../base/place";
import { onTheme } from "../base/theme";
import { n } from "../base/words";
import { filters } from "./admit";
import { stepKey } from "./axis";
import { Choose } from "./choose";
import { at, type MapData } from "./data";
import { Find } from "./find";
import { legend } from "./legend";
import type { Under } from "./overlay";
import { Panel } from "./panel";
import { Pictures } from "./picture";
import { Scenes, type Scene } from "./scene";
import { format, parse, type State } from "./state";
import { Swipe } from "./swipe";
import { Tables } from "./table";
import { Time } from "./time";
import type { MapView } from "./view";

export class MapPage {
  private state: State;
  private readonly scenes: Scenes;
  private readonly pictures: Pictures;
  private readonly swipe: Swipe;
  private readonly time: Time;
  private readonly choose: Choose;
  private readonly panel: Panel;
  private readonly tables: Tables;
  private readonly legendBox: HTMLDetailsElement;
  private density: { key: string; counts: Uint32Array } = { key: "", counts: new Uint32Array() };
  private scene: Scene | null = null;
  private frame = 0;
  private slow: ReturnType<typeof setTimeout> | undefined;
  private readonly undo: (() => void)[] = [];

  /** `view` is the map, which may stand there before its data; `another` makes one more in an element. */
  constructor(private readonly box: HTMLElement, private readonly data: MapData, private readonly view: MapView, another: (into: HTMLElement) => MapView) {
    this.state = parse(query(), data);
    this.scenes = new Scenes(data);
    this.pictures = new Pictures(data);
    const stage = need<HTMLElement>(box, ".map-stage");
    view.take(data, this.state.at ?? this.around(this.state.place));
    this.swipe = new Swipe(stage, this.view, (into) => {
      const other = another(into);
      other.take(data, view.view);
      other.onClick((clicked) => this.clicked(clicked, other));
      return other;
    });
    const change = (part: Partial<State>): void => this.change(part);
    this.time = new Time(need(box, ".map-time"), data, change);
    this.choose = new Choose(need(box, "[data-box=filters]"), data, change);
    this.tables = new Tables(box, data);
    this.panel = new Panel(need(box, ".map-panel"), data, () => this.change({ place: null }));
    this.legendBox = need(box, "[data-box=legend]");
    new Find(need(box, ".map-find"), data, (place) => this.go(place));
    this.view.onClick((clicked) => this.clicked(clicked, this.view));
    this.view.map.on("moveend", (event) => {
      if ("originalEvent" in event && event.originalEvent) this.change({ at: this.view.view });
    });
    this.legendBox.addEventListener("toggle", () => this.drawLegend());
    this.legendBox.open = matchMedia("(width >= 70rem) and (height >= 48rem)").matches; // where it leaves the map room
    this.undo.push(onTheme(() => this.restyle()), this.keys());
    need<HTMLElement>(box, "[data-wait]").hidden = true;
    this.draw();
    if (this.state.place) this.open(this.state.place);
  }

  private keys(): () => void {
    const rtl = rightToLeft();
    const arrow = (x: number, y: number, days: number): ((event: KeyboardEvent) => void) => (event) => {
      if (!event.shiftKey && !days) return;
      event.preventDefault();
      if (event.shiftKey) this.view.move(x, y, kept);
      else this.time.step(days);
    };
    const kept = (): void => this.change({ at: this.view.view });
    const on = (key: string): number => (key === stepKey(rtl, false) ? 1 : -1);
    return onKeys({
      ArrowLeft: arrow(-1, 0, on("ArrowLeft")),
      ArrowRight: arrow(1, 0, on("ArrowRight")),
      ArrowUp: arrow(0, -1, 0),
      ArrowDown: arrow(0, 1, 0),
      "+": () => this.view.zoom(1, kept),
      "-": () => this.view.zoom(-1, kept),
      " ": (event) => {
        event.preventDefault();
        this.time.toggle();
      },
      Escape: () => this.change({ place: null }),
    });
  }

  /** Take over a part of the state; what follows from it is drawn with the next frame. */
  change(part: Partial<State>): void {
    const { days, known } = this.data;
    const next = { ...this.state, ...part };
    next.on = Math.min(days.last, Math.max(days.first, next.on));
    next.known = Math.min(known.last, Math.max(known.first, next.known));
    const place = this.state.place;
    this.state = next;
    this.time.take(next);
    if ("place" in part && part.place !== place) part.place ? this.open(part.place) : this.panel.close();
    else if ("place" in part && part.place === null) this.panel.close();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const started = performance.now();
    const { state } = this;
    const scene = this.scenes.scene(state, state.on);
    this.scene = scene;
    const other = state.with === null ? null : this.scenes.scene(state, state.with, 1);
    const changes = other && state.compare === "difference" ? this.scenes.changes(...inOrder(other, scene)) : null;
    const before = other && state.compare === "swipe" ? other : null;
    this.view.show(this.pictures.picture(scene, changes));
    this.swipe.show(scene.on, before && before.on);
    if (before) this.swipe.view?.show(this.pictures.picture(before, null));
    this.time.show(state, this.counts());
    this.choose.show(state);
    performance.measure("marsad:step", { start: started });
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.settle(scene, changes), this.time.running ? 400 : 120);
  }

  /** What may come a little after the map: tables, legend, address, and what is told to screen readers. */
  private settle(scene: Scene, changes: ReturnType<Scenes["changes"]> | null): void {
    this.tables.show(scene, changes);
    this.drawLegend();
    if (this.state.place) {
      const place = this.data.places.id.indexOf(this.state.place);
      if (place >= 0) this.panel.again(place, this.scenes.place(place, this.state.on, this.state.known), this.state);
    }
    if (mode() !== "single" || location.hash === "") history.replaceState(history.state, "", `${location.pathname}${format(this.state, this.data)}${location.hash}`);
    else history.replaceState(history.state, "", location.hash.replace(/\?.*$/, "") + format(this.state, this.data));
    const counted = scene.spots.reduce((sum, { incidents }) => sum + incidents.length, 0);
    if (!this.time.running)
      need(this.box, "[data-status]").textContent = [
        day(this.state.on),
        changes ? n("{n} place changed", "{n} places changed", changes.length) : n("{n} place", "{n} places", scene.places.length),
        n("{n} incident", "{n} incidents", counted),
      ].join(" · ");
  }

  /** Incidents a day under the filters, counted again only where these or what is known change. */
  private counts(): Uint32Array {
    const { on: _on, with: _with, compare: _compare, place: _place, at: _at, speed: _speed, days: _days, ...rest } = this.state;
    const key = JSON.stringify(rest);
    if (this.density.key !== key) {
      const { first, last } = this.data.days;
      this.density = { key, counts: this.scenes.incidents.density(first, last, this.state.known, filters(this.data, this.state).incident) };
    }
    return this.density.counts;
  }

  private drawLegend(): void {
    if (!this.legendBox.open || !this.scene) return;
    need(this.legendBox, ".map-legend").replaceChildren(...legend(this.data, this.scene, n("in {n} day", "in {n} days", this.state.days)));
  }

  private clicked(clicked: Under | null, view: MapView): void {
    if (!clicked) return this.change({ place: null });
    if (clicked.kind === "place") return this.change({ place: at(this.data.places.id, clicked.place) });
    const on = view === this.view || this.state.with === null ? this.state.on : this.state.with;
    const spot = this.scenes.spots(this.state, on).find(({ place }) => place === clicked.place);
    if (spot) {
      this.change({ place: null });
      this.panel.incidents(spot);
    }
  }

  private open(id: string): void {
    const place = this.data.places.id.indexOf(id);
    if (place < 0) return;
    this.panel.place(place, this.scenes.place(place, this.state.on, this.state.known), this.state);
    this.view.reveal(at(this.data.places.lon, place), at(this.data.places.lat, place), this.panel.rectangle);
  }

  /** A view of a place, for an address that names one and no view. */
  private around(id: string | null): State["at"] {
    const place = id === null ? -1 : this.data.places.id.indexOf(id);
    return place < 0 ? null : { lon: at(this.data.places.lon, place), lat: at(this.data.places.lat, place), zoom: 9.5 };
  }

  private go(place: number): void {
    const view = { lon: at(this.data.places.lon, place), lat: at(this.data.places.lat, place), zoom: Math.max(this.view.view.zoom, 9.5) };
    this.view.view = view;
    this.change({ place: at(this.data.places.id, place), at: view });
  }

  private restyle(): void {
    this.view.restyle();
    this.swipe.view?.restyle();
    this.time.draw();
    this.drawLegend();
  }

  remove(): void {
    for (const each of this.undo) each();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.slow);
    this.time.remove();
    this.swipe.remove();
    this.view.remove();
  }
}

const inOrder = (one: Scene, other: Scene): [Scene, Scene] => (one.on <= other.on ? [one, other] : [other, one]);

/** The query of the page: in a single file it stands behind the page's name. */
function query(): string {
  return mode() === "single" ? (location.hash.split("?")[1] ?? location.search.slice(1)) : location.search.slice(1);
}

