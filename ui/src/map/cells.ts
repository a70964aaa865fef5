/**
 * Land by holder on a day, as marsad/ledger/areas.py draws it: each point of land belongs to its nearest place with a known
 * holder, up to a cap; where cells of two holders meet lies a contested band, and the cell of a place that is fought for
 * inside is contested as a whole.
 *
 * Invariant: cells do not overlap. The band is what lies within half its width of a front, and within a cell.
 * What a further day leaves as it was is not made again, and is the same object.
 */

import Delaunator from "delaunator";
import { cut, disc, type Convex } from "./convex";
import type { Plane } from "./plane";

/** A place with a known holder. `holder` is a number for what the map tells apart; `contested` ones are fought for inside. */
export interface Site {
  place: number;
  holder: number;
  contested: boolean;
}

/** Edges of `shape` are marked with the place behind them, or -1 at the cap. */
export interface Cell {
  site: Site;
  shape: Convex;
}

/** Where cells of two holders meet, in the middle of the contested band: an edge of the first one's shape. */
export interface Front {
  id: number;
  between: [place: number, place: number];
  line: [ax: number, ay: number, bx: number, by: number];
  shape: Convex;
}

export interface Land {
  plane: Plane;
  cells: Cell[];
  fronts: Front[];
}

export class LandMaker {
  private near = new Map<number, number[]>();
  private cells = new Map<number, { near: number[]; shape: Convex }>();
  private fronts = new Map<number, Front>();
  private drawn: number[] = [];
  /** For each place the first that lies on its spot. */
  private readonly first: Int32Array;

  /** `spots` are the places, by number, on the plane in kilometres: x, y, x, y … */
  constructor(private readonly plane: Plane, private readonly spots: Float64Array, private readonly capKm: number) {
    const firsts = new Map<string, number>();
    this.first = Int32Array.from({ length: spots.length / 2 }, (_, place) => {
      const key = `${this.x(place)} ${this.y(place)}`;
      if (!firsts.has(key)) firsts.set(key, place);
      return firsts.get(key)!;
    });
  }

  /** The land of some sites; of two on one spot the first has the land. */
  make(all: readonly Site[]): Land {
    const taken = new Uint8Array(this.first.length);
    const sites = all.filter(({ place }) => {
      const spot = this.first[place]!;
      return taken[spot] ? false : (taken[spot] = 1);
    });
    const drawn = sites.map(({ place }) => place);
    const anew = !same(drawn, this.drawn);
    if (anew) {
      this.drawn = drawn;
      this.near = this.neighbours(sites);
    }
    const cells = sites.map((site) => ({ site, shape: anew ? this.cell(site.place) : this.cells.get(site.place)!.shape }));
    return { plane: this.plane, cells, fronts: this.between(cells) };
  }

  private x(place: number): number {
    return this.spots[2 * place]!;
  }

  private y(place: number): number {
    return this.spots[2 * place + 1]!;
  }

  /** For each place those that a border may be shared with. */
  private neighbours(sites: readonly Site[]): Map<number, number[]> {
    const flat = new Float64Array(sites.length * 2);
    sites.forEach(({ place }, index) => flat.set([this.x(place), this.y(place)], 2 * index));
    const { triangles, hull } = new Delaunator(flat);
    const near = sites.map(() => new Set<number>());
    const join = (one: number, other: number): void => {
      near[one]!.add(sites[other]!.place);
      near[other]!.add(sites[one]!.place);
    };
    for (let k = 0; k < triangles.length; k += 3) {
      const a = triangles[k]!, b = triangles[k + 1]!, c = triangles[k + 2]!;
      join(a, b), join(b, c), join(c, a);
    }
    if (!triangles.length) for (let k = 1; k < hull.length; k++) join(hull[k - 1]!, hull[k]!); // all on one line
    return new Map(sites.map(({ place }, index) => [place, this.nearest(place, near[index]!)]));
  }

  /** Nearest first, none of which the cap cuts off. */
  private nearest(place: number, others: Set<number>): number[] {
    const away = (other: number): number => (this.x(other) - this.x(place)) ** 2 + (this.y(other) - this.y(place)) ** 2;
    return [...others].filter((other) => away(other) < 4 * this.capKm ** 2).sort((one, two) => away(one) - away(two) || one - two);
  }

  /** The land nearest to a place. */
  private cell(place: number): Convex {
    const near = this.near.get(place) ?? [];
    const known = this.cells.get(place);
    if (known && same(known.near, near)) return known.shape;
    const x = this.x(place), y = this.y(place);
    let shape = disc(x, y, this.capKm);
    for (const other of near) {
      const dx = this.x(other) - x, dy = this.y(other) - y;
      shape = cut(shape, dx, dy, dx * x + dy * y + (dx * dx + dy * dy) / 2, other);
    }
    this.cells.set(place, { near, shape });
    return shape;
  }

  private between(cells: readonly Cell[]): Front[] {
    const places = this.first.length;
    const sites: (Site | undefined)[] = Array<undefined>(places).fill(undefined);
    for (const { site } of cells) sites[site.place] = site;
    const made = new Map<number, Front>();
    for (const { site, shape } of cells) {
      if (site.contested) continue;
      const { marks } = shape;
      for (let edge = 0; edge < marks.length; edge++) {
        const other = marks[edge]!;
        if (other <= site.place) continue; // told of from the other side, or at the cap
        const beyond = sites[other];
        if (!beyond || beyond.contested || beyond.holder === site.holder) continue;
        const id = site.place * places + other;
        const known = this.fronts.get(id);
        made.set(id, known?.shape === shape ? known : front(id, site.place, other, shape, edge));
      }
    }
    this.fronts = made;
    return [...made.values()];
  }
}

function front(id: number, one: number, other: number, shape: Convex, edge: number): Front {
  const { xy, marks } = shape;
  const next = edge + 1 === marks.length ? 0 : edge + 1;
  return { id, between: [one, other], line: [xy[2 * edge]!, xy[2 * edge + 1]!, xy[2 * next]!, xy[2 * next + 1]!], shape };
}

const same = (one: readonly number[], other: readonly number[]): boolean => one.length === other.length && one.every((each, index) => each === other[index]);
