/**
 * A small map on which a point is chosen: by a click, by dragging the pin, or by moving the map under its middle with the
 * keyboard. It writes into the fields `lat` and `lon`, and shows the places that the words may mean.
 */

import { Marker } from "maplibre-gl";
import { h } from "../base/dom";
import { language } from "../base/place";
import { PICK } from "../base/picking";
import { t } from "../base/words";
import { layers, type Outline } from "../map/outline";
import type { View } from "../map/state";
import type { Base } from "../map/style";
import { fonts, MapView } from "../map/view";
import { degrees } from "./degrees";

const WHOLE: View = { lon: 38, lat: 35, zoom: 4.5 };
const NEAR = 8;
const DIGITS = 5; // about a metre

interface Candidate {
  radio: HTMLInputElement;
  lat: number;
  lon: number;
  label: string;
}

/** The places among which a form lets choose, where they have a point. */
function candidates(form: HTMLFormElement | null): Candidate[] {
  const radios = [...(form?.querySelectorAll<HTMLInputElement>("input[type=radio][data-lat]") ?? [])];
  return radios.map((radio) => ({
    radio, lat: Number(radio.dataset["lat"]), lon: Number(radio.dataset["lon"]), label: radio.closest("label")?.textContent.trim() ?? "",
  }));
}

async function pick(fields: HTMLElement): Promise<void> {
  const lat = fields.querySelector<HTMLInputElement>("input[name=lat]");
  const lon = fields.querySelector<HTMLInputElement>("input[name=lon]");
  if (!lat || !lon) return;
  const box = h("div", { class: "picker", role: "region", "aria-label": t("Choose on the map") });
  const middle = h("button", { type: "button" }, t("Take the middle of the map"));
  fields.before(box, middle);
  const [outline] = await Promise.all([outlineOf(fields.dataset["outline"]), fonts()]);
  const others = candidates(fields.closest("form"));
  const near = others.find(({ radio }) => radio.checked) ?? others[0];
  const [y, x] = [degrees(lat.value), degrees(lon.value)];
  const view = y !== null && x !== null ? { lat: y, lon: x, zoom: NEAR } : near ? { lat: near.lat, lon: near.lon, zoom: NEAR } : WHOLE;
  const base = fields.dataset["base"];
  const drawn = new MapView({ box, outline: outline && layers(outline), base: base ? (JSON.parse(base) as Base) : null, interactive: true });
  drawn.view = view;
  const { map } = drawn;
  map.keyboard.enable();
  const pin = new Marker({ draggable: true });
  const put = (point: { lat: number; lng: number }): void => {
    pin.setLngLat(point).addTo(map);
    lat.value = point.lat.toFixed(DIGITS);
    lon.value = point.lng.toFixed(DIGITS);
  };
  const typed = (): void => {
    const [north, east] = [degrees(lat.value), degrees(lon.value)];
    if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return;
    pin.setLngLat({ lat: north, lng: east }).addTo(map);
    map.jumpTo({ center: [east, north] });
  };
  if (y !== null && x !== null) pin.setLngLat({ lat: y, lng: x }).addTo(map);
  for (const one of others) {
    const dot = h("button", { type: "button", class: "picker-dot", title: one.label, "aria-label": one.label });
    dot.addEventListener("click", (event) => {
      event.stopPropagation();
      one.radio.checked = true;
      lat.value = lon.value = "";
      pin.remove();
    });
    new Marker({ element: dot }).setLngLat({ lat: one.lat, lng: one.lon }).addTo(map);
  }
  map.on("click", ({ lngLat }) => put(lngLat));
  pin.on("dragend", () => put(pin.getLngLat()));
  middle.addEventListener("click", () => put(map.getCenter()));
  lat.addEventListener("change", typed);
  lon.addEventListener("change", typed);
  map.getCanvas().setAttribute("lang", language());
}

async function outlineOf(address: string | undefined): Promise<Outline | null> {
  if (!address) return null;
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Outline) : null;
}

document.addEventListener(PICK, (event) => {
  if (event.target instanceof HTMLElement) void pick(event.target);
});
