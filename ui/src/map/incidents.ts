/** Incidents by day, so that those of some days are found without looking at the others. */

import { at, type MapData } from "./data";

/** Incidents of one place within some days. `killed` is the sum of what is best known. */
export interface Spot {
  place: number;
  incidents: number[];
  killed: number;
  wounded: number;
}

export type Admits = (incident: number) => boolean;

export class Incidents {
  /** Numbers of incidents, by their first day. */
  private readonly order: number[];
  private readonly firsts: Int32Array;
  private readonly longest: number;

  constructor(readonly data: MapData) {
    const { first, last } = data.incidents;
    this.order = first.map((_, index) => index).sort((one, other) => at(first, one) - at(first, other));
    this.firsts = Int32Array.from(this.order, (index) => at(first, index));
    this.longest = first.reduce((longest, day, index) => Math.max(longest, at(last, index) - day), 0);
  }

  /** Those that happened between two days, both within, and were known on a third. */
  between(from: number, to: number, known: number, admits: Admits): number[] {
    const { last, known: since } = this.data.incidents;
    const found: number[] = [];
    for (let k = this.lower(from - this.longest); k < this.order.length && this.firsts[k]! <= to; k++) {
      const index = this.order[k]!;
      if (at(last, index) >= from && at(since, index) <= known && admits(index)) found.push(index);
    }
    return found;
  }

  /** The same, together where they lie on one place; those without a place are left out. */
  spots(from: number, to: number, known: number, admits: Admits): Spot[] {
    const { place, killed, wounded } = this.data.incidents;
    const made = new Map<number, Spot>();
    for (const index of this.between(from, to, known, admits)) {
      const where = at(place, index);
      if (where < 0) continue;
      let spot = made.get(where);
      if (!spot) made.set(where, (spot = { place: where, incidents: [], killed: 0, wounded: 0 }));
      spot.incidents.push(index);
      spot.killed += at(killed, index)?.[1] ?? 0;
      spot.wounded += at(wounded, index)?.[1] ?? 0;
    }
    return [...made.values()];
  }

  /** How many began on each day from `first` to `last`. */
  density(first: number, last: number, known: number, admits: Admits): Uint32Array {
    const counts = new Uint32Array(Math.max(0, last - first + 1));
    const since = this.data.incidents.known;
    this.order.forEach((index, k) => {
      const day = this.firsts[k]! - first;
      if (day >= 0 && day < counts.length && at(since, index) <= known && admits(index)) counts[day]!++;
    });
    return counts;
  }

  /** The first position whose day is not before one. */
  private lower(day: number): number {
    let low = 0, high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle]! < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
