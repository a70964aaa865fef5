/** The configured base map's style. The outline lies under it (ground.ts), what Marsad knows is drawn above it (overlay.ts). */

import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { palette, type Palette } from "./colours";

/** A base map by settings: `data-base` of the map's element. Without one there is the outline alone. */
export type Base =
  | { type: "raster"; tiles: string[]; attribution?: string; maxzoom?: number }
  | { type: "pmtiles"; url: string; attribution?: string; raster?: boolean }
  | { type: "style"; url: string };

export function style(base: Base | null): StyleSpecification {
  return { version: 8, sources: {}, layers: [], ...(base && baseLayers(base, palette())) };
}

function baseLayers(base: Base, colours: Palette): { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] } {
  const attribution = "attribution" in base && base.attribution ? { attribution: base.attribution } : {};
  if (base.type === "raster") return raster({ type: "raster", tiles: base.tiles, tileSize: 256, maxzoom: base.maxzoom ?? 19, ...attribution });
  if (base.type === "style") return { sources: {}, layers: [] };
  if (base.raster) return raster({ type: "raster", url: `pmtiles://${base.url}`, tileSize: 256, ...attribution });
  const layer = (id: string, type: "fill" | "line", paint: object): LayerSpecification =>
    ({ id: `base-${id}`, type, source: "base", "source-layer": id, paint }) as LayerSpecification;
  return {
    sources: { base: { type: "vector", url: `pmtiles://${base.url}`, ...attribution } },
    layers: [
      layer("water", "fill", { "fill-color": colours.water }),
      layer("roads", "line", { "line-color": colours.line, "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.4, 14, 3] }),
      layer("boundaries", "line", { "line-color": colours.border, "line-dasharray": [3, 2], "line-width": 0.8 }),
    ],
  };
}

const raster = (source: SourceSpecification): ReturnType<typeof baseLayers> => ({
  sources: { base: source },
  layers: [{ id: "base", type: "raster", source: "base", paint: { "raster-saturation": -0.6 } }],
});
