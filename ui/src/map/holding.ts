/**
 * Who holds a place on a day, as was known on another: the same that marsad/ledger/control.py gives with `holding()`.
 */

import { at, CONTESTED, HELD, TIERS, UNKNOWN, type MapData } from "./data";

/** What is known of a place on a day. `row` is its row in `control`. */
export interface Held {
  row: number;
  state: number;
  holder: number;
  tier: number;
  besieger: number;
  confidence: number;
  /** Nobody has named the holder for long: "last confirmed", not a fact of the day. */
  stale: boolean;
  /** The day lies in the range in which the place changed hands. */
  turning: boolean;
  /** The last day, up to the one asked for, on which someone said so. */
  seen: number;
}

export class Control {
  /** The rows of each place, in time order. */
  private readonly rows: number[][];

  constructor(readonly data: MapData) {
    this.rows = data.places.id.map(() => []);
    data.control.place.forEach((place, row) => this.rows[place]?.push(row));
  }

  /** The rows of a place that were known on a day, in time order. */
  rowsOf(place: number, known: number): number[] {
    return at(this.rows, place).filter((row) => this.known(row, known));
  }

  known(row: number, day: number): boolean {
    const until = at(this.data.control.until, row);
    return at(this.data.control.known, row) <= day && (until === null || day < until);
  }

  /** What was known of a place on the day `known` about the day `on`; null where nothing was. */
  on(place: number, on: number, known: number): Held | null {
    const rows = at(this.rows, place);
    for (let index = rows.length - 1; index >= 0; index--) {
      const row = at(rows, index);
      if (!this.known(row, known)) continue;
      const [earliest, latest] = at(this.data.control.start, row);
      const begun = earliest ?? latest;
      if (begun !== null && on < begun) continue;
      return this.held(row, on, latest !== null && on < latest);
    }
    return null;
  }

  private held(row: number, on: number, turning: boolean): Held {
    const { control, parameters } = this.data;
    let state = at(control.state, row);
    let besieger = at(control.besieger, row);
    const holder = at(control.holder, row);
    const tier = at(control.tier, row);
    const confirmed = at(control.confirmed, row);
    if (state === CONTESTED && on - confirmed > parameters.contested_days) {
      state = holder >= 0 ? HELD : UNKNOWN; // nobody tells of fighting any more
      besieger = -1;
    }
    const seen = lastUpTo(control.seen?.[row], on) ?? confirmed;
    const age = Math.max(0, on - seen);
    const base = tier >= 0 ? parameters.confidence[at(TIERS, tier)] : 0;
    const confidence = Math.round(base * 0.5 ** (age / parameters.half_life_days) * 1000) / 1000;
    return { row, state, holder, tier, besieger, confidence, stale: age > parameters.stale_days, turning, seen };
  }
}

/** The last of some ordered days that is not after another. */
function lastUpTo(days: readonly number[] | undefined, day: number): number | undefined {
  if (!days) return undefined;
  for (let index = days.length - 1; index >= 0; index--) if (at(days, index) <= day) return days[index];
  return undefined;
}

/** Whether two findings differ in what a map shows. */
export function differs(one: Held | null, other: Held | null): boolean {
  return one?.state !== other?.state || one?.holder !== other?.holder || (one?.besieger ?? -1) !== (other?.besieger ?? -1);
}
