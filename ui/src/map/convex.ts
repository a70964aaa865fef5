/**
 * Convex polygons on a plane as flat lists x, y, x, y …, each edge with a mark: edge k runs from point k to the next and is
 * marked `marks[k]`. Cutting keeps the marks of what stays and gives its own to the cut.
 */

export interface Convex {
  xy: number[];
  marks: number[];
}

const CORNERS = 64; // of a disc, as many as the ledger's

/** A disc as a polygon, its edges marked -1. */
export function disc(x: number, y: number, radius: number): Convex {
  const xy: number[] = [];
  for (let corner = 0; corner < CORNERS; corner++) {
    const angle = (2 * Math.PI * corner) / CORNERS;
    xy.push(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  return { xy, marks: Array<number>(CORNERS).fill(-1) };
}

/** All points within `radius` of the stretch from a to b. */
export function capsule(ax: number, ay: number, bx: number, by: number, radius: number): Convex {
  const along = Math.atan2(by - ay, bx - ax);
  const steps = 6;
  const xy: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const angle = along + Math.PI / 2 + (Math.PI * step) / steps;
    xy.push(ax + radius * Math.cos(angle), ay + radius * Math.sin(angle));
  }
  for (let step = 0; step <= steps; step++) {
    const angle = along - Math.PI / 2 + (Math.PI * step) / steps;
    xy.push(bx + radius * Math.cos(angle), by + radius * Math.sin(angle));
  }
  return { xy, marks: Array<number>(xy.length / 2).fill(-1) };
}

/** The part of a polygon where `a·x + b·y <= c`; the same object where nothing is cut off. */
export function cut(polygon: Convex, a: number, b: number, c: number, mark: number): Convex {
  const { xy, marks } = polygon;
  const count = marks.length;
  let out = 0;
  for (let k = 0; k < count; k++) if (a * xy[2 * k]! + b * xy[2 * k + 1]! > c) out++;
  if (out === 0) return polygon;
  const made: Convex = { xy: [], marks: [] };
  if (out === count) return made;
  for (let k = 0; k < count; k++) {
    const next = k + 1 === count ? 0 : k + 1;
    const x = xy[2 * k]!, y = xy[2 * k + 1]!, nx = xy[2 * next]!, ny = xy[2 * next + 1]!;
    const off = a * x + b * y - c, nextOff = a * nx + b * ny - c;
    if (off <= 0) {
      made.xy.push(x, y);
      made.marks.push(marks[k]!);
    }
    if (off <= 0 !== nextOff <= 0) {
      const share = off / (off - nextOff);
      made.xy.push(x + share * (nx - x), y + share * (ny - y));
      made.marks.push(off <= 0 ? mark : marks[k]!); // out along the cut, back in along the edge
    }
  }
  return made;
}

/** The part that two polygons share; `other` runs against the clock, as discs and cells do. */
export function common(one: Convex, other: Convex): Convex {
  let made = one;
  const { xy } = other;
  for (let k = 0; k < xy.length && made.marks.length > 2; k += 2) {
    const x = xy[k]!, y = xy[k + 1]!;
    const next = k + 2 === xy.length ? 0 : k + 2;
    const dx = xy[next]! - x, dy = xy[next + 1]! - y;
    made = cut(made, dy, -dx, dy * x - dx * y, -1);
  }
  return made;
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function box({ xy }: Convex): Box {
  const made = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let k = 0; k < xy.length; k += 2) {
    made.west = Math.min(made.west, xy[k]!);
    made.east = Math.max(made.east, xy[k]!);
    made.south = Math.min(made.south, xy[k + 1]!);
    made.north = Math.max(made.north, xy[k + 1]!);
  }
  return made;
}

export function meet(one: Box, other: Box): boolean {
  return one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north;
}
