/** The world as web maps draw it: a square from 0 to 1, east and south; and where a part of it lies on the screen. */

import type { Feature } from "geojson";

export const TILE = 512; // pixels of the world's side at zoom 0, as MapLibre has it

/** What is seen: the screen's upper left corner in pixels of the world, and how wide the world is in them. */
export interface Camera {
  x: number;
  y: number;
  world: number;
  zoom: number;
  width: number;
  height: number;
}

/** A line or a ring of the world, x, y, x, y …, and what it lies within. */
export interface Line {
  xy: Float64Array;
  west: number;
  north: number;
  east: number;
  south: number;
}

const AROUND = 360 * 111.19; // kilometres around the earth
const FURTHEST = 85.051129; // degrees north or south

export function east(lon: number): number {
  return (lon + 180) / 360;
}

export function south(lat: number): number {
  const kept = Math.min(FURTHEST, Math.max(-FURTHEST, lat));
  return 0.5 - Math.asinh(Math.tan((kept * Math.PI) / 180)) / (2 * Math.PI);
}

export function camera(lon: number, lat: number, zoom: number, width: number, height: number): Camera {
  const world = TILE * 2 ** zoom;
  return { x: east(lon) * world - width / 2, y: south(lat) * world - height / 2, world, zoom, width, height };
}

/** Pixels to a kilometre in the middle of the screen. */
export function pixels({ y, world, height }: Camera): number {
  return (world / AROUND) * Math.cosh(Math.PI * (1 - (2 * (y + height / 2)) / world));
}

/** Degrees [lon, lat] to a line. */
export function line(points: Iterable<readonly number[]>, count: number): Line {
  const xy = new Float64Array(2 * count);
  const made: Line = { xy, west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  let k = 0;
  for (const [lon = 0, lat = 0] of points) {
    const x = east(lon), y = south(lat);
    xy[k++] = x;
    xy[k++] = y;
    if (x < made.west) made.west = x;
    if (x > made.east) made.east = x;
    if (y < made.north) made.north = y;
    if (y > made.south) made.south = y;
  }
  return made;
}

/** The lines of a feature of GeoJSON. */
export function lines({ geometry }: Feature): Line[] {
  if (geometry.type === "LineString") return [line(geometry.coordinates, geometry.coordinates.length)];
  if (geometry.type === "MultiLineString") return geometry.coordinates.map((points) => line(points, points.length));
  return [];
}

/** The rings of each polygon of a feature of GeoJSON. */
export function rings({ geometry }: Feature): Line[][] {
  const all = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  return all.map((polygon) => polygon.map((points) => line(points, points.length)));
}

/** Whether any of a line may be on the screen, or within `margin` pixels of it. */
export function seen({ west, north, east, south }: Line, { x, y, world, width, height }: Camera, margin = 0): boolean {
  return west * world - x < width + margin && east * world - x > -margin && north * world - y < height + margin && south * world - y > -margin;
}

/** Whether a convex ring holds a point of the world. */
export function holds({ xy, west, north, east, south }: Line, x: number, y: number): boolean {
  if (x < west || x > east || y < north || y > south) return false;
  let turn = 0;
  for (let k = 0; k < xy.length; k += 2) {
    const next = k + 2 === xy.length ? 0 : k + 2;
    const side = (xy[next]! - xy[k]!) * (y - xy[k + 1]!) - (xy[next + 1]! - xy[k + 1]!) * (x - xy[k]!);
    if (side * turn < 0) return false;
    if (side) turn = side;
  }
  return true;
}

/** A number between those given for zooms, as [zoom, value] in order. */
export function between(zoom: number, ...stops: readonly (readonly [zoom: number, value: number])[]): number {
  let [low, value] = stops[0]!;
  for (const [high, next] of stops) {
    if (zoom < high) return zoom <= low ? value : value + ((next - value) * (zoom - low)) / (high - low);
    [low, value] = [high, next];
  }
  return value;
}
