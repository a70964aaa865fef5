/** What a day looks like, apart from where the map stands and from its colours: land, fronts and marks, in the world's coordinates. */

import type { Front, Land } from "./cells";
import type { Convex } from "./convex";
import { at, DISPUTED, TIERS, type MapData } from "./data";
import { east, line, south, type Line } from "./mercator";
import type { Plane } from "./plane";
import type { Change, Found, Scene } from "./scene";

/** A place: where, by which drawing of `images.ts`, and whether it changed between two days (null: no day to compare). */
export interface Mark {
  place: number;
  x: number;
  y: number;
  rank: number;
  image: string;
  changed: boolean | null;
}

/** The incidents of one place. */
export interface Dot {
  place: number;
  x: number;
  y: number;
  killed: number;
  harm: boolean;
}

export interface Picture {
  /** The cells of all places, also of those that a filter hides. */
  cells: Line[];
  /** Land by its drawing. */
  land: Map<string, Line[]>;
  /** Cells of places that are fought for inside; along the fronts lies a contested band as well. */
  contested: Line[];
  fronts: Line[];
  marks: Mark[];
  dots: Dot[];
}

const RANKS: Record<string, number> = { capital: 0, city: 1, town: 2, village: 4, neighbourhood: 5 };

/** How strongly the land of a place is drawn. */
export function strength({ stale, tier }: Found): string {
  return stale ? "stale" : (TIERS[tier] ?? "claimed");
}

export class Pictures {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly ranks: Uint8Array;
  /** Parts of places, and numbers of places within one, have no point of their own; the table tells of them. */
  private readonly pointed: boolean[];
  private readonly rings = new WeakMap<Convex, Line>();
  private readonly lines = new WeakMap<Front, Line>();

  constructor(private readonly data: MapData) {
    const { id, lon, lat, kind } = data.places;
    this.x = Float64Array.from(lon, east);
    this.y = Float64Array.from(lat, south);
    this.ranks = Uint8Array.from(kind, (each) => RANKS[each] ?? 6);
    this.pointed = id.map((each) => !each.includes("/"));
  }

  picture(scene: Scene, changes: readonly Change[] | null): Picture {
    const { land } = scene;
    const found = new Map(scene.places.map((each) => [each.place, each]));
    const fronts = land.fronts.filter(({ between: [one, other] }) => found.has(one) || found.has(other));
    return {
      ...this.land(land, found),
      fronts: fronts.map((front) => this.front(land.plane, front)),
      marks: this.marks(scene.places, changes && new Set(changes.map(({ place }) => place))),
      dots: scene.spots.map(({ place, killed, wounded }) => ({ place, x: this.x[place]!, y: this.y[place]!, killed, harm: killed + wounded > 0 })),
    };
  }

  private land({ plane, cells }: Land, found: Map<number, Found>): Pick<Picture, "cells" | "land" | "contested"> {
    const land = new Map<string, Line[]>();
    const all: Line[] = [], contested: Line[] = [];
    for (const { site, shape } of cells) {
      const ring = this.ring(plane, shape);
      all.push(ring);
      const held = found.get(site.place);
      if (!held) continue;
      if (site.contested) {
        contested.push(ring);
        continue;
      }
      const image = `area:${site.holder}:${strength(held)}`;
      const same = land.get(image);
      if (same) same.push(ring);
      else land.set(image, [ring]);
    }
    return { cells: all, land, contested };
  }

  private ring(plane: Plane, shape: Convex): Line {
    let made = this.rings.get(shape);
    if (!made) this.rings.set(shape, (made = line(points(plane, shape.xy), shape.xy.length / 2)));
    return made;
  }

  private front(plane: Plane, front: Front): Line {
    let made = this.lines.get(front);
    if (!made) this.lines.set(front, (made = line(points(plane, front.line), 2)));
    return made;
  }

  /** The least first, so that the greatest is drawn last. */
  private marks(places: readonly Found[], changed: Set<number> | null): Mark[] {
    const marks: Mark[] = [];
    for (const found of places) {
      const { place, state, tier, side, stale } = found;
      if (!this.pointed[place]) continue;
      const image = `point:${state}:${tier}:${side}:${this.otherSide(found)}:${stale ? 1 : 0}`;
      marks.push({ place, x: this.x[place]!, y: this.y[place]!, rank: this.ranks[place]!, image, changed: changed && changed.has(place) });
    }
    return marks.sort((one, other) => other.rank - one.rank);
  }

  /** Who stands against the holder: the besieger, or the rival who claims the place. */
  private otherSide({ row, besieger, tier }: Found): number {
    const actor = besieger >= 0 ? besieger : tier === DISPUTED ? (at(this.data.control.rivals, row)[0]?.[0] ?? -1) : -1;
    return actor >= 0 ? at(this.data.actors, actor).side : -1;
  }
}

function* points(plane: Plane, xy: readonly number[]): Generator<[number, number]> {
  for (let k = 0; k < xy.length; k += 2) yield plane.degrees(xy[k]!, xy[k + 1]!);
}
