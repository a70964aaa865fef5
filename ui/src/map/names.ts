/** Which names find room on the map, and where beside their points: the more important first, none over another. */

import type { Camera } from "./mercator";

export interface Label {
  text: string;
  x: number;
  y: number;
  /** In pixels. */
  size: number;
  /** Names of the outline are paler, and stand in the middle of what they name. */
  tone: "place" | "outline";
  /** Faded, as what did not change between two days. */
  faint: boolean;
  /** The number of the place; null for names of the outline. */
  place: number | null;
}

/** A label with the upper left corner of its box, in pixels of the screen. */
export interface Placed {
  label: Label;
  left: number;
  top: number;
  width: number;
  height: number;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

const CELL = 96;
const PAD = 3;
const AWAY = 0.75; // from a point to its name, in heights of the text

/** Boxes on the screen, found by where they lie. */
class Taken {
  private readonly cells = new Map<number, Box[]>();

  private *keys([left, top, right, bottom]: Box): Generator<number> {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 4096 + y;
  }

  add(box: Box): void {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }

  free(box: Box): boolean {
    const [left, top, right, bottom] = box;
    for (const key of this.keys(box)) for (const [l, t, r, b] of this.cells.get(key) ?? []) if (l < right && r > left && t < bottom && b > top) return false;
    return true;
  }
}

/**
 * Labels in the order of their importance to those that are shown. `points` are squares that no name may cover: their
 * middles on the screen and half their side. `measure` gives width and height of a label in pixels.
 */
export function placed(
  labels: readonly Label[], { x, y, world, width, height }: Camera, points: readonly (readonly [x: number, y: number, half: number])[],
  measure: (label: Label) => readonly [width: number, height: number],
): Placed[] {
  const taken = new Taken();
  for (const [px, py, half] of points) taken.add([px - half, py - half, px + half, py + half]);
  const made: Placed[] = [];
  for (const label of labels) {
    const px = label.x * world - x, py = label.y * world - y;
    if (px < -CELL || py < -CELL || px > width + CELL || py > height + CELL) continue;
    const [wide, high] = measure(label);
    const away = AWAY * label.size;
    const corners: (readonly [number, number])[] =
      label.tone === "outline"
        ? [[px - wide / 2, py - high / 2]]
        : [[px - wide / 2, py + away], [px - wide / 2, py - away - high], [px + away, py - high / 2], [px - away - wide, py - high / 2]];
    const corner = corners.find(([left, top]) => taken.free([left - PAD, top - PAD, left + wide + PAD, top + high + PAD]));
    if (!corner) continue;
    const [left, top] = corner;
    taken.add([left, top, left + wide, top + high]);
    made.push({ label, left, top, width: wide, height: high });
  }
  return made;
}

/** A name in one line, or in two where it is long and has more than a word. */
export function wrapped(text: string, longest = 18): string[] {
  if (text.length <= longest || !text.includes(" ")) return [text];
  const middle = text.length / 2;
  let best = -1;
  for (let space = text.indexOf(" "); space >= 0; space = text.indexOf(" ", space + 1)) if (best < 0 || Math.abs(space - middle) < Math.abs(best - middle)) best = space;
  return [text.slice(0, best), text.slice(best + 1)];
}
