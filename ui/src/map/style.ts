/** The map's style: the outline or a configured base below, our own layers above; labels shaped here, without a server. */

import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Language } from "../base/place";
import { baseLayers, type Base } from "./base";
import { palette, type Palette } from "./colours";
import { SOURCES } from "./features";
import { collection, type Layers } from "./outline";

export const FONT = "Marsad Sans";
const EMPTY = collection([]);

export function style(outline: Layers | null, base: Base | null, language: Language): StyleSpecification {
  const colours = palette();
  const below = base ? baseLayers(base, colours) : { sources: {}, layers: [] };
  return {
    version: 8,
    sources: {
      ...(outline
        ? Object.fromEntries(Object.entries(outline).map(([name, data]) => [`outline-${name}`, { type: "geojson", data, tolerance: 0.2 } as SourceSpecification]))
        : {}),
      ...below.sources,
      ...Object.fromEntries(SOURCES.map((name) => [name, { type: "geojson", data: EMPTY, tolerance: 0, buffer: name === "areas" || name === "contested" ? 8 : 64 } as SourceSpecification])),
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.water } },
      ...(outline ? outlineBelow(colours) : []),
      ...below.layers,
      ...landLayers(colours),
      ...(outline ? outlineAbove(colours, language) : []),
      ...pointLayers(colours, language),
    ],
  };
}

/** Our own sources and layers over a style from elsewhere. */
export function over(below: StyleSpecification, language: Language): StyleSpecification {
  const own = style(null, null, language);
  return { ...below, sources: { ...below.sources, ...own.sources }, layers: [...below.layers, ...own.layers.filter(({ type }) => type !== "background")] };
}

function outlineBelow(colours: Palette): LayerSpecification[] {
  return [
    { id: "land", type: "fill", source: "outline-land", paint: { "fill-color": colours.land } },
    { id: "coasts", type: "line", source: "outline-coasts", paint: { "line-color": colours.border, "line-width": 0.6 } },
  ];
}

function outlineAbove(colours: Palette, language: Language): LayerSpecification[] {
  const names = (size: unknown, layout: object): object => ({
    "text-field": ["get", language], "text-font": [FONT], "text-size": size, "text-max-width": 7, "text-padding": 6, ...layout,
  });
  return [
    { id: "areas-lines", type: "line", source: "outline-areas", minzoom: 5, paint: { "line-color": colours.border, "line-width": 0.7, "line-opacity": 0.6, "line-dasharray": [4, 3] } },
    { id: "borders", type: "line", source: "outline-borders", paint: { "line-color": colours.border, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.7, 8, 1.6] } },
    {
      id: "countries", type: "symbol", source: "outline-names", maxzoom: 8, filter: [">", ["get", "size"], ["^", 2, ["-", 8, ["*", 2, ["zoom"]]]]],
      layout: names(["interpolate", ["linear"], ["zoom"], 2, 11, 7, 17], { "symbol-sort-key": ["-", 0, ["get", "size"]] }),
      paint: { "text-color": colours.faint, "text-halo-color": colours.land, "text-halo-width": 1.2, "text-opacity": 0.9 },
    } as LayerSpecification,
    {
      id: "areas-names", type: "symbol", source: "outline-names", minzoom: 6, maxzoom: 10, filter: ["==", ["get", "size"], 0],
      layout: names(["interpolate", ["linear"], ["zoom"], 6, 11, 9, 15], {}),
      paint: { "text-color": colours.faint, "text-halo-color": colours.land, "text-halo-width": 1.2, "text-opacity": 0.75 },
    } as LayerSpecification,
  ];
}

function landLayers(colours: Palette): LayerSpecification[] {
  return [
    { id: "areas", type: "fill", source: "areas", paint: { "fill-pattern": ["image", ["get", "image"]], "fill-antialias": false } },
    { id: "contested", type: "fill", source: "contested", paint: { "fill-pattern": "contested", "fill-antialias": false } },
    {
      id: "fronts", type: "line", source: "fronts", layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colours.front, "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.6, 10, 1.6], "line-opacity": 0.8 },
    },
  ];
}

function pointLayers(colours: Palette, language: Language): LayerSpecification[] {
  const big: unknown = ["interpolate", ["linear"], ["zoom"], 4, 0.28, 7, 0.5, 9, 0.85, 12, 1.15];
  return [
    {
      id: "incidents", type: "circle", source: "incidents",
      paint: {
        "circle-color": ["case", ["==", ["get", "harm"], 1], colours.harm, colours.event],
        "circle-opacity": 0.32,
        "circle-stroke-color": ["case", ["==", ["get", "harm"], 1], colours.harm, colours.event],
        "circle-stroke-width": 1.4,
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, ["+", 2, ["sqrt", ["get", "killed"]]], 10, ["+", 7, ["*", 2.4, ["sqrt", ["get", "killed"]]]]],
      },
    },
    {
      id: "changed", type: "circle", source: "places", filter: ["==", ["get", "changed"], 1],
      paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, 6, 10, 14], "circle-color": "transparent", "circle-stroke-color": colours.changed, "circle-stroke-width": 3 },
    },
    {
      id: "places", type: "symbol", source: "places",
      layout: {
        "icon-image": ["get", "image"], "icon-size": big, "icon-allow-overlap": true, "symbol-sort-key": ["get", "rank"], "symbol-z-order": "source",
      },
      paint: { "icon-opacity": ["case", ["==", ["get", "changed"], 0], 0.25, 1] },
    },
    {
      id: "places-names", type: "symbol", source: "places", minzoom: 6,
      filter: ["<=", ["get", "rank"], ["step", ["zoom"], 1, 7.5, 2, 9, 4, 11, 6]],
      layout: {
        "text-field": ["get", language], "text-font": [FONT], "text-size": ["interpolate", ["linear"], ["zoom"], 6, 11, 12, 15],
        "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.9, "text-padding": 3, "symbol-sort-key": ["get", "rank"],
      },
      paint: { "text-color": colours.text, "text-halo-color": colours.halo, "text-halo-width": 1.6, "text-opacity": ["case", ["==", ["get", "changed"], 0], 0.35, 1] },
    },
  ] as LayerSpecification[];
}
