/**
 * What Marsad knows, drawn over the base map: land by holder, fronts, incidents, places, names. A canvas of our own, since a
 * step through the days changes thousands of shapes at once; the base map under it then need not be drawn again.
 */

import { palette, tinted } from "./colours";
import type { MapData } from "./data";
import { TILE } from "./images";
import { between, holds, lines, pixels, seen, type Camera, type Line } from "./mercator";
import { Names, size } from "./lettering";
import type { Layers } from "./outline";
import type { Picture } from "./picture";
import { Sprites } from "./sprites";
import { fitted, ratio, trace } from "./tracing";

const NARROW = 4; // pixels
const TOGETHER = 200;

/** What lies under a point of the screen. */
export interface Under {
  kind: "place" | "incidents";
  place: number;
}

export class Overlay {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly borders: Line[];
  private readonly areas: Line[];
  private readonly names: Names;
  private sprites: Sprites;
  private picture: Picture | null = null;
  private camera: Camera | null = null;
  private data: MapData | null = null;

  constructor(outline: Layers | null) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "map-layer";
    this.canvas.setAttribute("aria-hidden", "true");
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no canvas");
    this.context = context;
    this.borders = outline?.borders.features.flatMap(lines) ?? [];
    this.areas = outline?.areas.features.flatMap(lines) ?? [];
    this.names = new Names(outline);
    this.sprites = new Sprites(null, ratio());
  }

  /** What pictures are made of. */
  take(data: MapData): void {
    this.data = data;
    this.names.take(data);
    this.sprites = new Sprites(data, ratio());
  }

  /** Show a picture from now on; it is drawn at once where the map stands already. */
  show(picture: Picture): void {
    this.picture = picture;
    if (this.camera) this.draw(this.camera);
  }

  /** Draw in other colours from the next time on. */
  forget(): void {
    this.sprites = new Sprites(this.data, ratio());
  }

  draw(camera: Camera): void {
    const { context } = this;
    this.camera = camera;
    if (this.sprites.ratio !== ratio()) this.sprites = new Sprites(this.data, ratio());
    fitted(context, camera);
    if (this.picture) this.land(this.picture, camera);
    this.outline(camera);
    if (this.picture) this.marks(this.picture, camera);
    this.exactly(() => this.names.draw(context, camera, this.sprites, this.picture?.marks ?? []));
  }

  private land({ cells, land, contested, fronts }: Picture, camera: Camera): void {
    const { context } = this;
    for (const [image, rings] of land) this.fill(image, rings, camera);
    if (contested.length) this.fill("contested", contested, camera);
    context.lineCap = context.lineJoin = "round";
    const band = this.tile("contested", camera);
    if (band) this.within(cells, camera, (width) => this.stroke(fronts, camera, band, width));
    this.stroke(fronts, camera, tinted(palette().front, 0.8), between(camera.zoom, [5, 0.6], [10, 1.6]));
  }

  /** Draw a band along fronts that ends with the land; where it is but a few pixels wide, none can tell where it ends. */
  private within(cells: readonly Line[], camera: Camera, draw: (width: number) => void): void {
    const { context } = this;
    const width = (this.data?.parameters.contested_km ?? 0) * pixels(camera);
    if (width < NARROW) return draw(width);
    context.save();
    context.beginPath();
    for (const ring of cells) trace(context, ring, camera, true);
    context.clip();
    draw(width);
    context.restore();
  }

  /** A tile to fill with, lying where it does in the world. */
  private tile(image: string, { x, y }: Camera): CanvasPattern | null {
    const tile = this.sprites.tile(this.context, image);
    const { ratio: sharp } = this.sprites;
    const whole = (value: number): number => Math.round((((-value % TILE) + TILE) % TILE) * sharp) / sharp;
    tile?.setTransform(new DOMMatrix([1 / sharp, 0, 0, 1 / sharp, whole(x), whole(y)]));
    return tile;
  }

  private fill(image: string, rings: readonly Line[], camera: Camera): void {
    const { context } = this;
    const tile = this.tile(image, camera);
    if (!tile) return;
    context.beginPath();
    for (const ring of rings) trace(context, ring, camera, true);
    context.fillStyle = tile;
    context.fill();
  }

  /** Some lines at a time: the time for a path grows faster than its length. */
  private stroke(lines: readonly Line[], camera: Camera, style: string | CanvasPattern, width: number): void {
    const { context } = this;
    context.strokeStyle = style;
    context.lineWidth = width;
    const shown = lines.filter((line) => seen(line, camera, width));
    for (let from = 0; from < shown.length; from += TOGETHER) {
      context.beginPath();
      for (const line of shown.slice(from, from + TOGETHER)) trace(context, line, camera, false);
      context.stroke();
    }
  }

  private outline(camera: Camera): void {
    const { border } = palette();
    if (camera.zoom >= 5) {
      this.context.setLineDash([3, 2]);
      this.stroke(this.areas, camera, tinted(border, 0.6), 0.7);
      this.context.setLineDash([]);
    }
    this.stroke(this.borders, camera, border, between(camera.zoom, [3, 0.7], [8, 1.6]));
  }

  private marks({ dots, marks }: Picture, camera: Camera): void {
    const { context } = this;
    const { zoom } = camera;
    const scale = size(zoom);
    this.exactly(() => {
      for (const { x, y, killed, harm } of dots) this.put(this.sprites.dot(harm, radius(zoom, killed)), x, y, camera);
    });
    const ring = between(zoom, [4, 6], [10, 14]);
    context.strokeStyle = palette().changed;
    context.lineWidth = 3;
    for (const { x, y, changed } of marks) {
      if (!changed) continue;
      context.beginPath();
      context.arc(x * camera.world - camera.x, y * camera.world - camera.y, ring, 0, 2 * Math.PI);
      context.stroke();
    }
    this.exactly(() => {
      for (const { x, y, image, changed } of marks) {
        if (changed !== null) context.globalAlpha = changed ? 1 : 0.25;
        this.put(this.sprites.point(image, scale), x, y, camera);
      }
    });
    context.globalAlpha = 1;
  }

  /** Draw in the screen's own pixels. */
  private exactly(draw: () => void): void {
    const { context } = this;
    const { ratio: sharp } = this.sprites;
    context.setTransform(1, 0, 0, 1, 0, 0);
    draw();
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
  }

  /** A small drawing with its middle on a point of the world, on whole pixels, which is quick and sharp. */
  private put(sprite: ReturnType<Sprites["point"]>, x: number, y: number, camera: Camera): void {
    if (!sprite) return;
    const px = x * camera.world - camera.x - sprite.width / 2, py = y * camera.world - camera.y - sprite.height / 2;
    if (px > camera.width || py > camera.height || px < -sprite.width || py < -sprite.height) return;
    const { ratio: sharp } = this.sprites;
    this.context.drawImage(sprite.canvas, Math.round(px * sharp), Math.round(py * sharp));
  }

  /** The place or the incidents at a point of the screen, within `reach` pixels. */
  under(px: number, py: number, reach: number): Under | null {
    if (!this.picture || !this.camera) return null;
    const { x, y, world, zoom } = this.camera;
    const nearest = <At extends { x: number; y: number }>(all: readonly At[], within: (each: At) => number): At | null => {
      let [best, away]: [At | null, number] = [null, Infinity];
      for (const each of all) {
        const off = Math.hypot(each.x * world - x - px, each.y * world - y - py);
        if (off <= within(each) && off < away) [best, away] = [each, off];
      }
      return best;
    };
    const half = 8 * size(zoom) + reach;
    const mark = nearest(this.picture.marks, () => half);
    if (mark) return { kind: "place", place: mark.place };
    const named = this.names.under(px, py);
    if (named !== null) return { kind: "place", place: named };
    const dot = nearest(this.picture.dots, ({ killed }) => radius(zoom, killed) + reach);
    return dot && { kind: "incidents", place: dot.place };
  }

  /** The drawing of the land at a point of the screen, for tests of what is seen. */
  landAt(px: number, py: number): string | null {
    if (!this.picture || !this.camera) return null;
    const x = (px + this.camera.x) / this.camera.world, y = (py + this.camera.y) / this.camera.world;
    if (this.picture.contested.some((ring) => holds(ring, x, y))) return "contested";
    for (const [image, rings] of this.picture.land) if (rings.some((ring) => holds(ring, x, y))) return image;
    return null;
  }
}

const radius = (zoom: number, killed: number): number => between(zoom, [4, 2 + Math.sqrt(killed)], [10, 7 + 2.4 * Math.sqrt(killed)]);
