/** Small drawings that are made once and then copied: marks of places, circles of incidents, names; and tiles of land. */

import type { MapData } from "./data";
import { palette, tinted, type Palette } from "./colours";
import { drawing, POINT } from "./images";
import { wrapped, type Label } from "./names";

const MOST = 4000; // names come and go as the map moves
const HALO = 1.6;
const FONT = '"Marsad Sans", "Marsad Latin", sans-serif';
const LINE = 1.25; // of a line of text, in heights of its letters

export interface Sprite {
  canvas: HTMLCanvasElement;
  /** In pixels of the screen. */
  width: number;
  height: number;
}

export class Sprites {
  private made = new Map<string, Sprite | null>();
  private tiles = new Map<string, CanvasPattern | null>();
  private sizes = new Map<string, readonly [number, number]>();
  private readonly ruler = document.createElement("canvas").getContext("2d");

  /** `ratio` is the number of the screen's own pixels to one of the page. Without data there are names alone. */
  constructor(private readonly data: MapData | null, readonly ratio: number) {}

  /** The tile of a drawing, to fill land with; it repeats from the corner that the pattern's transformation says. */
  tile(context: CanvasRenderingContext2D, image: string): CanvasPattern | null {
    let tile = this.tiles.get(image);
    if (tile === undefined) {
      const drawn = this.data && drawing(image, this.data, this.ratio);
      this.tiles.set(image, (tile = drawn && context.createPattern(drawn, "repeat")));
    }
    return tile;
  }

  point(image: string, scale: number): Sprite | null {
    const width = Math.max(4, Math.round(POINT * scale * this.ratio)) / this.ratio;
    return this.get(`${image}@${width}`, () => {
      const canvas = this.data && drawing(image, this.data, (this.ratio * width) / POINT);
      return canvas && { canvas, width, height: width };
    });
  }

  dot(harm: boolean, radius: number): Sprite | null {
    const step = Math.round(radius * 2) / 2;
    const width = Math.ceil(2 * step) + 4;
    return this.get(`dot:${harm ? 1 : 0}:${step}`, () =>
      this.canvas(width, width, (context) => {
        const colour = harm ? palette().harm : palette().event;
        context.beginPath();
        context.arc(width / 2, width / 2, step, 0, 2 * Math.PI);
        context.fillStyle = tinted(colour, 0.32);
        context.fill();
        context.strokeStyle = colour;
        context.lineWidth = 1.4;
        context.stroke();
      }),
    );
  }

  name(label: Label): Sprite | null {
    return this.get(`name:${label.size}:${label.tone}:${label.text}`, () => {
      const [width, height] = this.measure(label);
      return this.canvas(width + 2 * HALO, height + 2 * HALO, (context) => this.write(context, label, palette(), width / 2 + HALO));
    });
  }

  /** Width and height of a name in pixels, without its halo. */
  measure = (label: Label): readonly [number, number] => {
    const key = `${label.size}:${label.text}`;
    let size = this.sizes.get(key);
    if (!size) {
      const lines = wrapped(label.text);
      if (this.ruler) this.ruler.font = font(label);
      const wide = lines.reduce((most, text) => Math.max(most, this.ruler?.measureText(text).width ?? 0), 0);
      this.sizes.set(key, (size = [Math.ceil(wide), Math.ceil(lines.length * label.size * LINE)]));
    }
    return size;
  };

  private write(context: CanvasRenderingContext2D, label: Label, colours: Palette, middle: number): void {
    context.font = font(label);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 2 * HALO;
    context.strokeStyle = label.tone === "place" ? colours.halo : colours.land;
    context.fillStyle = label.tone === "place" ? colours.text : colours.faint;
    wrapped(label.text).forEach((text, line) => {
      const y = HALO + (line + 0.5) * label.size * LINE;
      context.strokeText(text, middle, y);
      context.fillText(text, middle, y);
    });
  }

  private get(key: string, make: () => Sprite | null): Sprite | null {
    let sprite = this.made.get(key);
    if (sprite === undefined) {
      if (this.made.size > MOST) this.made.clear();
      this.made.set(key, (sprite = make()));
    }
    return sprite;
  }

  private canvas(width: number, height: number, draw: (context: CanvasRenderingContext2D) => void): Sprite | null {
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * this.ratio);
    canvas.height = Math.ceil(height * this.ratio);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) return null;
    context.scale(this.ratio, this.ratio);
    draw(context);
    return { canvas, width: canvas.width / this.ratio, height: canvas.height / this.ratio };
  }
}

const font = ({ size }: Label): string => `500 ${size}px ${FONT}`;
