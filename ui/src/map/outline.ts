/** The outline map under every map (made by ui/outline), as GeoJSON. */

import type { Feature, FeatureCollection, Position } from "geojson";

export interface Outline {
  arcs: number[][];
  land: number[][][];
  borders: number[];
  coasts: number[];
  areas: number[][];
  names: [lon: number, lat: number, ar: string, en: string, size: number][];
}

export type Layers = Record<"land" | "coasts" | "borders" | "areas" | "names", FeatureCollection>;

function line(steps: readonly number[]): Position[] {
  const made: Position[] = [];
  for (let k = 0, x = 0, y = 0; k + 1 < steps.length; k += 2) {
    x += steps[k]!;
    y += steps[k + 1]!;
    made.push([x / 1000, y / 1000]);
  }
  return made;
}

export function layers(outline: Outline): Layers {
  const arcs = outline.arcs.map(line);
  const ring = (numbers: readonly number[]): Position[] => {
    const made: Position[] = [];
    for (const number of numbers) {
      const arc = number >= 0 ? arcs[number]! : [...arcs[~number]!].reverse();
      for (let k = made.length ? 1 : 0; k < arc.length; k++) made.push(arc[k]!);
    }
    return made;
  };
  return {
    land: collection([feature({ type: "MultiPolygon", coordinates: outline.land.map((polygon) => polygon.map(ring).filter((each) => each.length > 3)) })]),
    coasts: collection([feature({ type: "MultiLineString", coordinates: outline.coasts.map((number) => arcs[number]!) })]),
    borders: collection([feature({ type: "MultiLineString", coordinates: outline.borders.map((number) => arcs[number]!) })]),
    areas: collection([feature({ type: "MultiLineString", coordinates: outline.areas.map(line) })]),
    names: collection(outline.names.map(([lon, lat, ar, en, size]) => feature({ type: "Point", coordinates: [lon, lat] }, { ar, en, size }))),
  };
}

export function feature(geometry: Feature["geometry"], properties: Feature["properties"] = {}, id?: number): Feature {
  return id === undefined ? { type: "Feature", properties, geometry } : { type: "Feature", id, properties, geometry };
}

export function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}
