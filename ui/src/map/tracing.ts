/** Canvases that fit the screen, and going along lines on them. */

import { seen, type Camera, type Line } from "./mercator";

const SHARPEST = 2; // more pixels of the screen to one of the page than an eye tells apart only cost time
const NEAR = 0.6; // points of a line nearer than this many pixels are one

/** How many pixels of the screen are drawn for one of the page. */
export const ratio = (): number => Math.min(SHARPEST, devicePixelRatio || 1);

/** Make a canvas as large as the map, and empty; it is then measured in pixels of the page. */
export function fitted(context: CanvasRenderingContext2D, { width, height }: Camera): void {
  const { canvas } = context;
  const sharp = ratio();
  const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, wide, high);
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
}

/** Go along a line if it may be seen. Rings are not closed: filling does that by itself, and closing measures the whole path each time. */
export function trace(context: CanvasRenderingContext2D, line: Line, camera: Camera, ring: boolean, margin = 0): void {
  if (!seen(line, camera, margin)) return;
  const { xy } = line;
  const { x, y, world } = camera;
  let px = xy[0]! * world - x, py = xy[1]! * world - y;
  context.moveTo(px, py);
  const last = xy.length - 2;
  for (let k = 2; k <= last; k += 2) {
    const nx = xy[k]! * world - x, ny = xy[k + 1]! * world - y;
    if (Math.abs(nx - px) + Math.abs(ny - py) < NEAR && (ring || k < last)) continue;
    context.lineTo((px = nx), (py = ny));
  }
}
