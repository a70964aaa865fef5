/**
 * Drawings for the map by name, made when they are first asked for:
 *
 *   area:SIDE:STRENGTH        a tile of land (strength: assessed, claimed, disputed, stale)
 *   contested                 a tile of contested land, opaque
 *   point:STATE:TIER:SIDE:OTHER:STALE   a place; `other` is the rival's or besieger's side
 */

import { against, look, palette, tinted } from "./colours";
import { ASSESSED, BESIEGED, CONTESTED, DISPUTED, UNKNOWN, type MapData } from "./data";

const STRENGTHS: Record<string, number> = { assessed: 0.5, claimed: 0.3, disputed: 0.3, stale: 0.15 };
export const TILE = 16;
export const POINT = 26;

/** The drawing of a name, with `ratio` pixels to one of its own measure; null where there is none. */
export function drawing(name: string, data: MapData, ratio: number): HTMLCanvasElement | null {
  const [kind, ...rest] = name.split(":");
  if (kind === "area") return square(TILE, ratio, (context) => areaTile(context, Number(rest[0]), rest[1] ?? "", data));
  if (kind === "contested") return square(TILE, ratio, contestedTile);
  if (kind === "point") return square(POINT, ratio, (context) => point(context, rest.map(Number), data));
  return null;
}

type Context = CanvasRenderingContext2D;

function square(size: number, ratio: number, draw: (context: Context) => void): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(size * ratio);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.scale(canvas.width / size, canvas.height / size);
  draw(context);
  return canvas;
}

function areaTile(context: Context, side: number, strength: string, data: MapData): void {
  const { colour, pattern } = look(data, side);
  const opacity = STRENGTHS[strength] ?? 0.3;
  context.fillStyle = tinted(colour, pattern === "solid" ? opacity : opacity * 0.6);
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = context.fillStyle = tinted(colour, Math.min(1, opacity * 1.9));
  hatch(context, pattern);
}

/** The strokes of a side's pattern over a tile, so that they go on in the next. */
export function hatch(context: Context, pattern: string, size = TILE): void {
  context.lineWidth = size / 9;
  context.beginPath();
  if (pattern === "diagonal" || pattern === "crosshatch")
    for (let k = -1; k <= 2; k++) context.moveTo((k * size) / 2 - 2, size + 2), context.lineTo((k * size) / 2 + size + 2, -2);
  if (pattern === "crosshatch")
    for (let k = -1; k <= 2; k++) context.moveTo((k * size) / 2 - 2, -2), context.lineTo((k * size) / 2 + size + 2, size + 2);
  if (pattern === "horizontal" || pattern === "grid")
    for (const y of [size / 4, (3 * size) / 4]) context.moveTo(0, y), context.lineTo(size, y);
  if (pattern === "vertical" || pattern === "grid")
    for (const x of [size / 4, (3 * size) / 4]) context.moveTo(x, 0), context.lineTo(x, size);
  context.stroke();
  if (pattern === "dots")
    for (const [x, y] of [[1, 1], [3, 3]] as const) {
      context.beginPath();
      context.arc((x * size) / 4, (y * size) / 4, size / 9, 0, 2 * Math.PI);
      context.fill();
    }
}

function contestedTile(context: Context): void {
  const { land, front } = palette();
  context.fillStyle = land;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = tinted(front, 0.5);
  context.lineWidth = 1;
  context.beginPath();
  const step = TILE / 4;
  for (let x = -TILE; x <= TILE; x += step) {
    context.moveTo(x - 2, -2);
    context.lineTo(x + TILE + 2, TILE + 2);
  }
  context.stroke();
}

/** A place: full where assessed, hollow where claimed, half and half where disputed; ringed where besieged, crossed where contested. */
function point(context: Context, [state, tier, side, other, stale]: number[], data: MapData): void {
  const { halo, faint, front } = palette();
  const middle = POINT / 2, radius = 6.5;
  const colour = state === UNKNOWN ? faint : look(data, side ?? -1).colour;
  const rival = other !== undefined && other !== -1 ? look(data, other).colour : halo;
  const circle = (r: number, from = 0, to = 2 * Math.PI): void => {
    context.beginPath();
    context.arc(middle, middle, r, from, to);
  };
  context.globalAlpha = stale ? 0.5 : 1;
  if (state === BESIEGED) {
    context.setLineDash([3, 2]);
    context.strokeStyle = rival === halo ? front : rival;
    context.lineWidth = 2.5;
    circle(radius + 4);
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = context.strokeStyle = halo;
  context.lineWidth = 2;
  circle(radius);
  context.fill();
  context.stroke();
  context.lineWidth = 1;
  if (state === UNKNOWN) {
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.setLineDash([2, 2]);
    circle(radius - 1);
    context.stroke();
    return;
  }
  context.fillStyle = colour;
  if (tier === ASSESSED) circle(radius), context.fill();
  else if (tier === DISPUTED) {
    circle(radius, Math.PI / 2, (3 * Math.PI) / 2);
    context.fill();
    context.fillStyle = rival;
    circle(radius, -Math.PI / 2, Math.PI / 2);
    context.fill();
  } else {
    context.strokeStyle = colour;
    context.lineWidth = 3.5;
    circle(radius - 1.75);
    context.stroke();
  }
  context.strokeStyle = tinted(front, 0.75);
  context.lineWidth = 1;
  if (stale) context.setLineDash([2, 1.5]);
  circle(radius);
  context.stroke();
  if (state === CONTESTED) {
    context.setLineDash([]);
    context.strokeStyle = tier === ASSESSED ? against(colour) : front;
    context.lineWidth = 2;
    context.beginPath();
    const arm = 3.2;
    context.moveTo(middle - arm, middle - arm), context.lineTo(middle + arm, middle + arm);
    context.moveTo(middle + arm, middle - arm), context.lineTo(middle - arm, middle + arm);
    context.stroke();
  }
}
