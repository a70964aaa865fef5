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
