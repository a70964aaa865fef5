/** What is on the map on a day: places with their holders, land, fronts, incidents; made from data and state alone. */

import { filters, type Filters } from "./admit";
import { land, type Land, type Site } from "./cells";
import { at, CONTESTED, UNKNOWN, type MapData } from "./data";
import { Control, differs, type Held } from "./holding";
import { Incidents, type Spot } from "./incidents";
import type { State } from "./state";

export interface Found extends Held {
  place: number;
  /** What the map tells apart: the holder's side, or -2 - actor where it has none; -1 for nobody. */
  side: number;
}

export interface Scene {
  on: number;
  places: Found[];
  land: Land;
  spots: Spot[];
}

/** What became otherwise from one day to another. */
export interface Change {
  place: number;
  before: Found | null;
  after: Found | null;
}

export class Scenes {
  readonly control: Control;
  readonly incidents: Incidents;
  /** Places in the order of their ids, as the ledger goes through them. */
  private readonly order: number[];
  /** The land drawn last, of the two days that may be on the page. */
  private readonly drawn = new Map<string, Land>();

  constructor(readonly data: MapData) {
    this.control = new Control(data);
    this.incidents = new Incidents(data);
    const held = new Set(data.control.place);
    const ids = data.places.id;
    this.order = [...held].sort((one, other) => (at(ids, one) < at(ids, other) ? -1 : 1));
  }

  side(actor: number): number {
    if (actor < 0) return -1;
    const { side } = at(this.data.actors, actor);
    return side >= 0 ? side : -2 - actor;
  }

  /** What the map tells of one place, whatever the filters. */
  place(place: number, on: number, known: number): Found | null {
    const held = this.control.on(place, on, known);
    return held && { ...held, place, side: this.side(held.holder) };
  }

  scene(state: State, on: number): Scene {
    const admits = filters(this.data, state);
    const places = this.order.flatMap((place) => {
      const found = this.place(place, on, state.known);
      return found && admits.control(found) ? [found] : [];
    });
    return { on, places, land: this.land(places), spots: this.spots(state, on, admits) };
  }

  private spots(state: State, on: number, admits: Filters): Spot[] {
    return this.incidents.spots(on - state.days + 1, on, state.known, admits.incident);
  }

  /** Land is drawn again only when a place has changed hands. */
  private land(places: readonly Found[]): Land {
    const { lat, lon, land: settled } = this.data.places;
    const sites: Site[] = [];
    for (const { place, side, state } of places) {
      const contested = state === CONTESTED;
      if (!at(settled, place) || state === UNKNOWN || (side === -1 && !contested)) continue;
      sites.push({ place, lat: at(lat, place), lon: at(lon, place), holder: side, contested });
    }
    const key = sites.map(({ place, holder, contested }) => `${place} ${contested ? "x" : holder}`).join();
    const { cap_km, contested_km } = this.data.parameters;
    const made = this.drawn.get(key) ?? land(sites, cap_km, contested_km);
    this.drawn.delete(key);
    this.drawn.set(key, made);
    if (this.drawn.size > 2) this.drawn.delete(this.drawn.keys().next().value!);
    return made;
  }

  /** The places that one day shows otherwise than another. */
  changes(before: Scene, after: Scene): Change[] {
    const earlier = new Map(before.places.map((found) => [found.place, found]));
    const later = new Map(after.places.map((found) => [found.place, found]));
    const made: Change[] = [];
    for (const place of new Set([...earlier.keys(), ...later.keys()])) {
      const [one, other] = [earlier.get(place) ?? null, later.get(place) ?? null];
      if (differs(one, other)) made.push({ place, before: one, after: other });
    }
    return made;
  }
}
