/** The names on the map: of places from a zoom on by their rank, then of countries and their parts. */

import { language } from "../base/place";
import type { MapData } from "./data";
import { between, east, south, type Camera } from "./mercator";
import { placed, type Label, type Placed } from "./names";
import type { Layers } from "./outline";
import type { Mark } from "./picture";
import type { Sprites } from "./sprites";

const RANKS: readonly (readonly [zoom: number, rank: number])[] = [[11, 6], [9, 4], [7.5, 2], [6, 1]]; // the last that is named from a zoom on

/** How large places are drawn: 1 as `images.ts` has them. */
export const size = (zoom: number): number => between(zoom, [4, 0.28], [7, 0.5], [9, 0.85], [12, 1.15]);

export class Names {
  private readonly outline: { x: number; y: number; text: string; size: number }[];
  private data: MapData | null = null;
  private shown: Placed[] = [];

  constructor(outline: Layers | null) {
    const all = outline?.names.features ?? [];
    const found = all.flatMap(({ geometry, properties }) => {
      if (geometry.type !== "Point") return [];
      const [lon = 0, lat = 0] = geometry.coordinates;
      return { x: east(lon), y: south(lat), text: String(properties?.[language()] ?? ""), size: Number(properties?.["size"] ?? 0) };
    });
    this.outline = found.filter(({ text }) => text).sort((one, other) => other.size - one.size);
  }

  take(data: MapData): void {
    this.data = data;
  }

  /** Draw them on a canvas that is measured in the screen's own pixels. */
  draw(context: CanvasRenderingContext2D, camera: Camera, sprites: Sprites, marks: readonly Mark[]): void {
    const { zoom, world, x, y } = camera;
    const last = RANKS.find(([from]) => zoom >= from)?.[1] ?? -1;
    const named = marks.filter(({ rank }) => rank <= last).reverse();
    const half = 5 * size(zoom);
    const points = named.map((mark) => [mark.x * world - x, mark.y * world - y, half] as const);
    this.shown = placed([...named.map((mark) => this.label(mark, zoom)), ...this.around(zoom)], camera, points, sprites.measure);
    for (const { label, left, top, width, height } of this.shown) {
      const sprite = sprites.name(label);
      if (!sprite) continue;
      context.globalAlpha = label.faint ? 0.35 : label.tone === "outline" ? 0.85 : 1;
      context.drawImage(sprite.canvas, Math.round((left + (width - sprite.width) / 2) * sprites.ratio), Math.round((top + (height - sprite.height) / 2) * sprites.ratio));
    }
    context.globalAlpha = 1;
  }

  /** The place whose name lies under a point of the screen. */
  under(px: number, py: number): number | null {
    const name = this.shown.find(({ left, top, width, height }) => px >= left && px <= left + width && py >= top && py <= top + height);
    return name?.label.place ?? null;
  }

  private label({ place, x, y, changed }: Mark, zoom: number): Label {
    const { ar, en } = this.data?.places ?? { ar: [], en: [] };
    const [first, second] = language() === "ar" ? [ar, en] : [en, ar];
    return { text: first[place] ?? second[place] ?? "", x, y, size: Math.round(between(zoom, [6, 11], [12, 15])), tone: "place", faint: changed === false, place };
  }

  /** Countries by their size, the greatest first, and then their parts. */
  private around(zoom: number): Label[] {
    const least = 2 ** (8 - 2 * zoom);
    const countries = Math.round(between(zoom, [2, 11], [7, 17])), parts = Math.round(between(zoom, [6, 11], [9, 15]));
    return this.outline.flatMap(({ x, y, text, size }) => {
      if (size ? zoom >= 8 || size <= least : zoom < 6 || zoom >= 10) return [];
      return { text, x, y, size: size ? countries : parts, tone: "outline" as const, faint: false, place: null };
    });
  }
}
