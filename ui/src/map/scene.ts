/** What is on the map on a day: places with their holders, land, fronts, incidents; made from data and state alone. */

import { filters, type Filters } from "./admit";
import { LandMaker, type Land, type Site } from "./cells";
import { at, CONTESTED, UNKNOWN, type MapData } from "./data";
import { Control, differs, type Held } from "./holding";
import { Incidents, type Spot } from "./incidents";
import { Plane } from "./plane";
import type { State } from "./state";

export interface Found extends Held {
  place: number;
  /** What the map tells apart: the holder's side, or -2 - actor where it has none; -1 for nobody. */
  side: number;
}

export interface Scene {
  on: number;
  /** What the filters let through. */
  places: Found[];
  /** Of all places: a filter hides land, but gives none to others. */
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
  /** One for the day that is shown and one for that which it is compared with, since each goes on from its last day. */
  private readonly makers: [LandMaker, LandMaker];

  constructor(readonly data: MapData) {
    this.control = new Control(data);
    this.incidents = new Incidents(data);
    const held = new Set(data.control.place);
    const ids = data.places.id;
    this.order = [...held].sort((one, other) => (at(ids, one) < at(ids, other) ? -1 : 1));
    const { lat, lon } = data.places;
    const plane = new Plane(this.order.map((place) => at(lat, place)));
    const spots = Float64Array.from(ids.flatMap((_, place) => plane.flat(at(lat, place), at(lon, place))));
    const { cap_km } = data.parameters;
    this.makers = [new LandMaker(plane, spots, cap_km), new LandMaker(plane, spots, cap_km)];
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

  scene(state: State, on: number, which: 0 | 1 = 0): Scene {
    const admits = filters(this.data, state);
    const all = this.order.flatMap((place) => this.place(place, on, state.known) ?? []);
    return { on, places: all.filter(admits.control), land: this.makers[which].make(this.sites(all)), spots: this.spots(state, on, admits) };
  }

  spots(state: State, on: number, admits: Filters = filters(this.data, state)): Spot[] {
    return this.incidents.spots(on - state.days + 1, on, state.known, admits.incident);
  }

  private sites(places: readonly Found[]): Site[] {
    return places.flatMap(({ place, side, state }) => {
      const contested = state === CONTESTED;
      const none = !at(this.data.places.land, place) || state === UNKNOWN || (side === -1 && !contested);
      return none ? [] : [{ place, holder: side, contested }];
    });
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
