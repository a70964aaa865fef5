/** Water, land and coasts, under every base map; drawn again only where the map moves. */

import { palette } from "./colours";
import { lines, rings, type Camera, type Line } from "./mercator";
import type { Layers } from "./outline";
import { fitted, trace } from "./tracing";

export class Ground {
  readonly canvas = document.createElement("canvas");
  private readonly context: CanvasRenderingContext2D | null;
  private readonly land: Line[][];
  private readonly coasts: Line[];

  constructor(outline: Layers | null) {
    this.canvas.className = "map-layer";
    this.canvas.setAttribute("aria-hidden", "true");
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    this.land = outline?.land.features.flatMap(rings) ?? [];
    this.coasts = outline?.coasts.features.flatMap(lines) ?? [];
  }

  draw(camera: Camera): void {
    const { context } = this;
    if (!context) return;
    fitted(context, camera);
    const { water, land, border } = palette();
    context.fillStyle = water;
    context.fillRect(0, 0, camera.width, camera.height);
    context.fillStyle = land;
    for (const polygon of this.land) {
      context.beginPath();
      for (const ring of polygon) trace(context, ring, camera, true);
      context.fill("evenodd");
    }
    context.beginPath();
    for (const line of this.coasts) trace(context, line, camera, false);
    context.strokeStyle = border;
    context.lineWidth = 0.6;
    context.stroke();
  }
}
