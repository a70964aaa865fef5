/** One map on the page: MapLibre with our layers. It shows sources and tells what is clicked; it knows nothing of state. */

import { Map as Drawn, AttributionControl, NavigationControl, ScaleControl, addProtocol, setWorkerUrl, type GeoJSONSource, type MapMouseEvent } from "maplibre-gl";
import type { Feature } from "geojson";
import worker from "worker:maplibre-gl/dist/maplibre-gl-worker.mjs";
import { language, rightToLeft } from "../base/place";
import { t } from "../base/words";
import { archives, type Base } from "./base";
import type { MapData } from "./data";
import type { Sources } from "./features";
import { difference } from "./difference";
import { drawing, RATIO } from "./images";
import { collection, type Layers } from "./outline";
import type { View } from "./state";
import { FONT, over, style } from "./style";

let started = false;

/** The worker from a Blob, which also a page without a server may do; once a page. */
function start(): void {
  if (started) return;
  started = true;
  const made = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  setWorkerUrl(`${made}#.cjs`); // by this ending MapLibre knows a plain script, and starts it as it is also from a file
  addProtocol("pmtiles", archives.tile);
}

/** The fonts of the labels, for each script, so that none is drawn with another. */
export async function fonts(): Promise<void> {
  await Promise.all(["حلب", "Aleppo"].map((text) => document.fonts.load(`16px "${FONT}"`, text))).catch(() => null);
}

export interface Clicked {
  kind: "place" | "incidents";
  place: number;
}

export interface Options {
  box: HTMLElement;
  data: MapData;
  outline: Layers | null;
  base: Base | null;
  view: View | null;
  interactive: boolean;
}

export class MapView {
  readonly map: Drawn;
  private shown: Partial<Sources> = {};
  private ready = false;

  constructor(private readonly options: Options) {
    start();
    const { box, base, data, interactive } = options;
    box.dir = "ltr"; // canvases and their mathematics run from the left
    this.map = new Drawn({
      container: box,
      style: style(options.outline, base, language()),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 16,
      minZoom: 1.5,
      fadeDuration: 0,
      keyboard: false, // arrows step through days
      ...(options.view ? { center: [options.view.lon, options.view.lat], zoom: options.view.zoom } : { bounds: bounds(data), fitBoundsOptions: { padding: 40, maxZoom: 10 } }),
      locale: {
        "NavigationControl.ZoomIn": t("Zoom in"), "NavigationControl.ZoomOut": t("Zoom out"), "Map.Title": t("Map"),
        "AttributionControl.ToggleAttribution": t("Sources of the map"),
      },
    });
    Object.assign(box, { map: this.map }); // for the console, and for tests of what is drawn
    if (base?.type === "style") this.map.setStyle(base.url, { diff: false, transformStyle: (_, next) => over(next, language()) });
    this.map.touchZoomRotate.disableRotation();
    this.map.setMissingStyleImageResolver((id) => {
      const made = drawing(id, data);
      if (made && !this.map.hasImage(id)) this.map.addImage(id, made, { pixelRatio: RATIO });
    });
    if (!interactive) this.map.getCanvas().tabIndex = -1;
    if (interactive) {
      const [start, end] = rightToLeft() ? (["bottom-right", "bottom-left"] as const) : (["bottom-left", "bottom-right"] as const);
      this.map.addControl(new ScaleControl({ maxWidth: 120 }), start);
      this.map.addControl(new NavigationControl({ showCompass: false }), start);
      this.map.addControl(new AttributionControl({ compact: true, customAttribution: t("Outline: Natural Earth, GeoNames") }), end);
    }
    this.measure();
    this.map.on("style.load", () => {
      this.ready = true;
      const { shown } = this;
      this.shown = {};
      this.show(shown);
    });
  }

  /** Marks for who measures: the land is on the screen; all is drawn, names as well. */
  private measure(): void {
    const seen = (): void => {
      if (!this.shown.areas || !this.map.getSource("areas") || !this.map.isSourceLoaded("areas")) return;
      performance.mark("marsad:seen");
      this.map.off("render", seen);
    };
    this.map.on("render", seen);
    this.map.once("idle", () => performance.mark("marsad:drawn"));
  }

  /** Show what is given; only features that are other objects than before go to the map. */
  show(sources: Partial<Sources>): void {
    for (const [name, features] of Object.entries(sources) as [keyof Sources, Feature[]][]) {
      const before = this.shown[name];
      this.shown[name] = features;
      const source = this.ready ? this.map.getSource<GeoJSONSource>(name) : undefined;
      if (!source) continue;
      const change = before && difference(before, features);
      if (change === null) continue;
      if (change) void source.updateData(change);
      else void source.setData(collection(features));
    }
  }

  /** Draw again in other colours. */
  restyle(): void {
    const { base, outline } = this.options;
    this.ready = false;
    for (const id of this.map.listImages()) if (/^(area|contested|point)/.test(id)) this.map.removeImage(id);
    if (base?.type === "style") this.map.setStyle(base.url, { diff: false, transformStyle: (_, next) => over(next, language()) });
    else this.map.setStyle(style(outline, base, language()), { diff: false });
  }

  get view(): View {
    const { lng, lat } = this.map.getCenter();
    return { lon: lng, lat, zoom: this.map.getZoom() };
  }

  set view({ lon, lat, zoom }: View) {
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Move the map by steps of a hand's breadth. */
  move(x: number, y: number, done: () => void): void {
    this.map.panBy([120 * x, 120 * y], { duration: 0 });
    done();
  }

  zoom(by: number, done: () => void): void {
    this.map.zoomTo(this.map.getZoom() + by, { duration: 0 });
    done();
  }

  /** Move a point out from under something that covers a part of the map. */
  reveal(lon: number, lat: number, cover: DOMRect): void {
    const box = this.map.getContainer().getBoundingClientRect();
    const { x, y } = this.map.project([lon, lat]);
    const hidden = x > cover.left - box.left && x < cover.right - box.left && y > cover.top - box.top && y < cover.bottom - box.top;
    if (!hidden) return;
    const wide = cover.width > box.width * 0.8; // a sheet from below, or a panel at a side
    const free = cover.left - box.left > box.width - (cover.right - box.left) ? (cover.left - box.left) / 2 : (box.width + cover.right - box.left) / 2;
    this.map.panBy(wide ? [0, y - (cover.top - box.top) * 0.75] : [x - free, 0], { duration: 0 });
  }

  onClick(handler: (clicked: Clicked | null) => void): void {
    this.map.on("click", (event) => handler(this.under(event)));
    this.map.on("mousemove", (event) => {
      this.map.getCanvas().style.cursor = this.under(event) ? "pointer" : "";
    });
  }

  /** The place or the incidents at a point, with some room for fingers. */
  private under({ point: { x, y } }: MapMouseEvent): Clicked | null {
    if (!this.ready) return null;
    const reach = matchMedia("(pointer: coarse)").matches ? 14 : 6;
    const found = this.map.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers: ["places", "places-names", "incidents"] });
    const best = found.find(({ layer }) => layer.id !== "incidents") ?? found[0];
    const place: unknown = best?.properties["place"];
    return best && typeof place === "number" ? { kind: best.layer.id === "incidents" ? "incidents" : "place", place } : null;
  }

  remove(): void {
    this.map.remove();
  }
}

/** A frame around all that has a place, leaving out what lies far off. */
function bounds(data: MapData): [number, number, number, number] {
  const middle = (values: number[]): ((share: number) => number) => {
    const sorted = values.toSorted((one, other) => one - other);
    return (share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  };
  const held = [...new Set([...data.control.place, ...data.incidents.place.filter((place) => place >= 0)])];
  if (!held.length) return [25, 12, 60, 42];
  const lon = middle(held.map((place) => data.places.lon[place] ?? 0)), lat = middle(held.map((place) => data.places.lat[place] ?? 0));
  const pad = 0.08;
  return [lon(0.02) - pad, lat(0.02) - pad, lon(0.98) + pad, lat(0.98) + pad];
}
