/**
 * Land by holder on a day, as marsad/ledger/areas.py draws it: each point of land belongs to its nearest place with a known
 * holder, up to a cap; where cells of two holders meet lies a contested band, and the cell of a place that is fought for
 * inside is contested as a whole.
 *
 * Invariant: cells do not overlap, and pieces of the contested band lie within cells. The band is drawn over the cells.
 */

import Delaunator from "delaunator";
import { box, capsule, common, cut, disc, meet, type Convex } from "./convex";

const KM = 111.19; // a degree of latitude

/** A place with a known holder. `holder` is a number for what the map tells apart; `contested` ones are fought for inside. */
export interface Site {
  place: number;
  lat: number;
  lon: number;
  holder: number;
  contested: boolean;
}

export interface Cell {
  site: Site;
  shape: Convex;
}

export interface Land {
  plane: Plane;
  cells: Cell[];
  /** Pieces of the contested band. */
  band: Convex[];
  /** Where cells of unlike holders meet: [ax, ay, bx, by] each. */
  fronts: [number, number, number, number][];
}

/** A flat map in kilometres around a middle latitude. */
export class Plane {
  private readonly squeeze: number;

  constructor(sites: readonly { lat: number }[]) {
    const middle = sites.reduce((sum, { lat }) => sum + lat, 0) / Math.max(1, sites.length);
    this.squeeze = Math.max(0.01, Math.cos((middle * Math.PI) / 180));
  }

  x(lon: number): number {
    return lon * KM * this.squeeze;
  }

  y(lat: number): number {
    return lat * KM;
  }

  /** Back to [lon, lat], to about a metre. */
  degrees(x: number, y: number): [number, number] {
    return [Math.round((x / (KM * this.squeeze)) * 1e5) / 1e5, Math.round((y / KM) * 1e5) / 1e5];
  }

  ring({ xy }: Convex): [number, number][] {
    const ring: [number, number][] = [];
    for (let k = 0; k < xy.length; k += 2) ring.push(this.degrees(xy[k]!, xy[k + 1]!));
    if (ring[0]) ring.push(ring[0]);
    return ring;
  }
}

/** The land of some sites. Of two on one spot the first has the land. */
export function land(all: readonly Site[], capKm: number, bandKm: number): Land {
  const plane = new Plane(all);
  const taken = new Set<string>();
  const sites = all.filter(({ lat, lon }) => {
    const key = `${lat} ${lon}`;
    return !taken.has(key) && taken.add(key);
  });
  const spots = new Float64Array(sites.length * 2);
  sites.forEach(({ lat, lon }, index) => {
    spots[2 * index] = plane.x(lon);
    spots[2 * index + 1] = plane.y(lat);
  });
  const near = neighbours(spots);
  const cells = sites.map((site, index) => ({ site, shape: cell(index, spots, near[index]!, capKm) }));
  const { fronts, band } = between(cells, near, bandKm / 2);
  return { plane, cells, band, fronts };
}

/** For each spot those that a border may be shared with. */
function neighbours(spots: Float64Array): Set<number>[] {
  const near: Set<number>[] = Array.from({ length: spots.length / 2 }, () => new Set());
  const { triangles, hull } = new Delaunator(spots);
  const join = (one: number, other: number): void => {
    if (one === other) return;
    near[one]!.add(other);
    near[other]!.add(one);
  };
  for (let k = 0; k < triangles.length; k += 3) {
    const a = triangles[k]!, b = triangles[k + 1]!, c = triangles[k + 2]!;
    join(a, b), join(b, c), join(c, a);
  }
  if (!triangles.length) for (let k = 1; k < hull.length; k++) join(hull[k - 1]!, hull[k]!); // all on one line
  return near;
}

/** The land nearest to a spot; each edge is marked with the neighbour behind it, or -1 at the cap. */
function cell(index: number, spots: Float64Array, near: Set<number>, cap: number): Convex {
  const x = spots[2 * index]!, y = spots[2 * index + 1]!;
  const others = [...near].map((other) => {
    const dx = spots[2 * other]! - x, dy = spots[2 * other + 1]! - y;
    return { other, dx, dy, away: dx * dx + dy * dy };
  });
  others.sort((one, two) => one.away - two.away);
  let shape = disc(x, y, cap);
  for (const { other, dx, dy, away } of others) {
    if (away > 4 * cap * cap) break;
    shape = cut(shape, dx, dy, dx * x + dy * y + away / 2, other);
  }
  return shape;
}

/** The fronts between unlike holders, and the band along them within the land. */
function between(cells: readonly Cell[], near: readonly Set<number>[], reach: number): Pick<Land, "fronts" | "band"> {
  const fronts: Land["fronts"] = [];
  const band: Convex[] = [];
  const boxes = cells.map(({ shape }) => box(shape));
  cells.forEach(({ site, shape }, index) => {
    const { xy, marks } = shape;
    marks.forEach((other, k) => {
      if (other <= index) return; // told of from the other side, or at the cap
      const beyond = cells[other]!.site;
      if (beyond.holder === site.holder || beyond.contested || site.contested) return;
      const next = k + 1 === marks.length ? 0 : k + 1;
      const [ax, ay, bx, by] = [xy[2 * k]!, xy[2 * k + 1]!, xy[2 * next]!, xy[2 * next + 1]!];
      fronts.push([ax, ay, bx, by]);
      const around = capsule(ax, ay, bx, by, reach);
      const within = box(around);
      for (const each of spread([index, other], near, (one) => meet(boxes[one]!, within))) {
        const piece = common(around, cells[each]!.shape);
        if (piece.marks.length > 2) band.push(piece);
      }
    });
  });
  return { fronts, band };
}

/** What is reached from some cells by going on to neighbours for which `holds`. */
function spread(from: readonly number[], near: readonly Set<number>[], holds: (one: number) => boolean): Set<number> {
  const found = new Set(from);
  for (const one of found) for (const other of near[one]!) if (holds(other)) found.add(other);
  return found;
}
