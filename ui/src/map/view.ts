/** One map on the page: MapLibre with the base map, our overlay above it. It shows pictures and tells what is clicked; it knows nothing of state. */

import { Map as Drawn, AttributionControl, NavigationControl, ScaleControl, addProtocol, setWorkerUrl } from "maplibre-gl";
import worker from "worker:maplibre-gl/dist/maplibre-gl-worker.mjs";
import { rightToLeft } from "../base/place";
import { t } from "../base/words";
import { archives, plain, type Base } from "./base";
import type { MapData } from "./data";
import { Ground } from "./ground";
import { camera } from "./mercator";
import type { Layers } from "./outline";
import { Overlay, type Under } from "./overlay";
import type { Picture } from "./picture";
import type { View } from "./state";
import { style } from "./style";

/** How much of the map the sheet from below may cover (map.css). */
const SHEET = 0.7;

let started = false;

/** The worker from a Blob, which also a page without a server may do; once a page. */
function start(): void {
  if (started) return;
  started = true;
  const made = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  setWorkerUrl(`${made}#.cjs`); // by this ending MapLibre knows a plain script, and starts it as it is also from a file
  addProtocol("pmtiles", archives.tile);
}

/** The fonts of the names, for each script, so that none is drawn with another. */
export async function fonts(): Promise<void> {
  await Promise.all([document.fonts.load('500 16px "Marsad Sans"', "حلب"), document.fonts.load('500 16px "Marsad Latin"', "Aleppo")]).catch(() => null);
}

export interface Options {
  box: HTMLElement;
  outline: Layers | null;
  base: Base | null;
  interactive: boolean;
}

/** Where a map starts whose data is still to come: from the Nile to the Gulf. */
const WIDE: [number, number, number, number] = [25, 12, 60, 42];

export class MapView {
  readonly map: Drawn;
  readonly overlay: Overlay;
  private readonly ground: Ground;
  private shows = false;

  constructor(private readonly options: Options) {
    start();
    const { box, base, outline, interactive } = options;
    box.dir = "ltr"; // canvases and their mathematics run from the left
    this.map = new Drawn({
      container: box,
      style: base?.type === "style" ? base.url : style(base),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      renderWorldCopies: false,
      maxZoom: 16,
      minZoom: 1.5,
      fadeDuration: 0,
      keyboard: false, // arrows step through days
      bounds: WIDE,
      locale: {
        "NavigationControl.ZoomIn": t("Zoom in"), "NavigationControl.ZoomOut": t("Zoom out"), "Map.Title": t("Map"),
        "AttributionControl.ToggleAttribution": t("Sources of the map"), "ScaleControl.Kilometers": t("km"), "ScaleControl.Meters": t("m"),
      },
    });
    this.overlay = new Overlay(outline);
    this.ground = new Ground(outline);
    this.map.getCanvas().before(this.ground.canvas);
    this.map.getCanvas().after(this.overlay.canvas);
    Object.assign(box, { map: this.map, overlay: this.overlay }); // for the console, and for tests of what is drawn
    this.map.touchZoomRotate.disableRotation();
    if (!interactive) this.map.getCanvas().tabIndex = -1;
    if (interactive) {
      const [start, end] = rightToLeft() ? (["bottom-right", "bottom-left"] as const) : (["bottom-left", "bottom-right"] as const);
      this.map.addControl(new ScaleControl({ maxWidth: 120 }), start);
      this.map.addControl(new NavigationControl({ showCompass: false }), start);
      this.map.addControl(new AttributionControl({ compact: true, customAttribution: [t("Outline: Natural Earth, GeoNames"), base?.type === "style" && base.credit ? plain(base.credit) : ""].filter(Boolean) }), end);
    }
    this.follow();
  }

  /** Keep what lies under the base map and over it where the map is. */
  private follow(): void {
    this.map.on("move", this.draw);
    this.map.on("resize", this.draw);
    this.draw();
  }

  private readonly draw = (): void => {
    const { lat, lng } = this.map.getCenter();
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const seen = camera(lng, lat, this.map.getZoom(), width, height);
    this.ground.draw(seen);
    this.overlay.draw(seen);
  };

  /** Marks for who measures: land and base map are on the screen. */
  private seen(): void {
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (!this.map.isStyleLoaded() || !this.map.areTilesLoaded()) return void this.map.once("idle", () => performance.mark("marsad:seen"));
        performance.mark("marsad:seen");
      }),
    );
  }

  /** What the pictures to come are made of; and where to look, or else at all that has a place. */
  take(data: MapData, view: View | null): void {
    this.overlay.take(data);
    if (view) this.view = view;
    else this.map.fitBounds(bounds(data), { padding: 40, maxZoom: 10, duration: 0 });
  }

  show(picture: Picture): void {
    if (!this.shows) this.seen();
    this.shows = true;
    this.overlay.show(picture);
  }

  /** Draw again in other colours. */
  restyle(): void {
    const { base } = this.options;
    if (base?.type === "pmtiles") this.map.setStyle(style(base), { diff: false });
    this.overlay.forget();
    this.draw();
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

  /** Move a point out from under something that covers a part of the map: a panel at a side, or a sheet from below. */
  reveal(lon: number, lat: number, cover: DOMRect): void {
    const box = this.map.getContainer().getBoundingClientRect();
    const { x, y } = this.map.project([lon, lat]);
    const left = cover.left - box.left, right = cover.right - box.left;
    if (cover.width > box.width * 0.8) {
      const free = Math.min(cover.top - box.top, box.height * (1 - SHEET)); // it grows as its content comes
      if (y > free) this.map.panBy([0, y - free * 0.75], { duration: 0 });
    } else if (x > left && x < right && y > cover.top - box.top && y < cover.bottom - box.top) {
      this.map.panBy([x - (left > box.width - right ? left / 2 : (box.width + right) / 2), 0], { duration: 0 });
    }
  }

  onClick(handler: (clicked: Under | null) => void): void {
    const under = ({ point }: { point: { x: number; y: number } }): Under | null => this.overlay.under(point.x, point.y, matchMedia("(pointer: coarse)").matches ? 14 : 6);
    this.map.on("click", (event) => handler(under(event)));
    this.map.on("mousemove", (event) => {
      this.map.getCanvas().style.cursor = under(event) ? "pointer" : "";
    });
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
  if (!held.length) return WIDE;
  const lon = middle(held.map((place) => data.places.lon[place] ?? 0)), lat = middle(held.map((place) => data.places.lat[place] ?? 0));
  const pad = 0.08;
  return [lon(0.02) - pad, lat(0.02) - pad, lon(0.98) + pad, lat(0.98) + pad];
}
