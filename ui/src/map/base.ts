/** A base map below what is ours: tiles of pictures, a PMTiles archive, or a style of MapLibre. */

import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import { h } from "../base/dom";
import { t } from "../base/words";
import type { Palette } from "./colours";

/** By settings: `data-base` of the map's element. What an archive holds is asked of itself. `credit` is plain text. */
export type Base =
  | { type: "raster"; tiles: string[]; credit?: string; maxzoom?: number }
  | { type: "pmtiles"; url: string; credit?: string; raster?: boolean; layers?: string[] }
  | { type: "style"; url: string; credit?: string };

/** The archives that were asked, for MapLibre; each tells whose it is. */
export const archives = new Protocol({ metadata: true });

/** The base map that settings tell of; null where there is none, or none can be had, which is then said in a box. */
export async function baseOf(told: string | undefined, box: HTMLElement): Promise<Base | null> {
  if (!told) return null;
  const base = JSON.parse(told) as Base;
  if (base.type !== "pmtiles") return base;
  const url = new URL(base.url, document.baseURI).href;
  try {
    const archive = new PMTiles(url);
    archives.add(archive);
    const [header, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata() as Promise<{ vector_layers?: { id: string }[] } | null>]);
    return { ...base, url, raster: header.tileType !== TileType.Mvt, layers: (metadata?.vector_layers ?? []).map(({ id }) => id) };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    box.append(h("p", { class: "map-note", role: "alert" }, t("The base map could not be loaded; the outline stands in for it."), " ", h("bdi", { class: "soft" }, cause)));
    return null;
  }
}

interface Below {
  sources: Record<string, SourceSpecification>;
  layers: LayerSpecification[];
}

/** Sources and layers of a base map that is no style of its own. */
export function baseLayers(base: Base, colours: Palette): Below {
  const credit = base.credit ? { attribution: plain(base.credit) } : {};
  if (base.type === "style") return { sources: {}, layers: [] };
  if (base.type === "raster") return pictures({ type: "raster", tiles: base.tiles, tileSize: 256, maxzoom: base.maxzoom ?? 19, ...credit });
  const url = `pmtiles://${base.url}`;
  if (base.raster) return pictures({ type: "raster", url, tileSize: 256, ...credit });
  return { sources: { base: { type: "vector", url, ...credit } }, layers: shapes(base.layers ?? [], colours) };
}

/** Plain text as MapLibre takes credits, which is as HTML. */
export const plain = (text: string): string => h("span", {}, text).innerHTML;

const pictures = (source: SourceSpecification): Below => ({
  sources: { base: source },
  layers: [{ id: "base", type: "raster", source: "base", paint: { "raster-saturation": -0.6 } }],
});

/** What is drawn of vector tiles, as the schemas of Protomaps and of OpenMapTiles name it; of others' the bare lines. */
function shapes(named: string[], colours: Palette): LayerSpecification[] {
  const polygons = ["==", "$type", "Polygon"], lines = ["==", "$type", "LineString"];
  const known: [string[], "fill" | "line", unknown, object, number][] = [
    [["water"], "fill", polygons, { "fill-color": colours.water }, 0],
    [["water", "waterway"], "line", lines, { "line-color": colours.water, "line-width": 1.2 }, 0],
    [["buildings", "building"], "fill", polygons, { "fill-color": colours.line, "fill-opacity": 0.5 }, 13],
    [["roads", "transportation"], "line", lines, { "line-color": colours.line, "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.4, 14, 3] }, 0],
    [["boundaries", "boundary"], "line", lines, { "line-color": colours.border, "line-dasharray": [3, 2], "line-width": 0.8 }, 0],
  ];
  const made = known.flatMap(([names, type, filter, paint, minzoom]) =>
    names.filter((name) => named.includes(name)).map((name) => ({ id: `base-${name}-${type}`, type, source: "base", "source-layer": name, filter, paint, minzoom })),
  );
  const bare = named.map((name) => ({ id: `base-${name}-line`, type: "line", source: "base", "source-layer": name, filter: ["!=", "$type", "Point"], paint: { "line-color": colours.line, "line-width": 0.6 } }));
  return (made.length ? made : bare) as LayerSpecification[];
}
