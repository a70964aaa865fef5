/** What the map's colours, patterns and marks mean. Swatches are drawn as pictures, as the pages' policy wants it. */

import { h, svg } from "../base/dom";
import { n, t } from "../base/words";
import { look, palette } from "./colours";
import { ASSESSED, BESIEGED, CLAIMED, CONTESTED, DISPUTED, HELD, UNKNOWN, type MapData } from "./data";
import { drawing } from "./images";
import { named } from "./labels";
import type { Scene } from "./scene";

/** A square in a side's colour and pattern. */
export function swatch(data: MapData, side: number): SVGElement {
  const { colour, pattern } = look(data, side);
  const strokes: Record<string, string> = {
    diagonal: "M-2 8 8-2M2 18 18 2M-2 18 18-2", horizontal: "M0 4h16M0 12h16", vertical: "M4 0v16M12 0v16",
    crosshatch: "M-2 18 18-2M-2-2l20 20", grid: "M0 4h16M0 12h16M4 0v16M12 0v16", dots: "M4 4h.1M12 4h.1M8 8h.1M4 12h.1M12 12h.1",
  };
  const solid = pattern === "solid";
  return svg("svg", { class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true" },
    svg("rect", { width: 16, height: 16, fill: colour, "fill-opacity": solid ? 0.85 : 0.35 }),
    solid ? null : svg("path", { d: strokes[pattern] ?? strokes["diagonal"]!, stroke: colour, "stroke-width": pattern === "dots" ? 3.5 : 2.2, "stroke-linecap": "round", fill: "none" }),
    svg("rect", { x: 0.5, y: 0.5, width: 15, height: 15, fill: "none", stroke: "currentColor", "stroke-opacity": 0.5 }));
}

/** A drawing of the map as a picture of its own. */
function picture(name: string, data: MapData): HTMLCanvasElement {
  const canvas = drawing(name, data, 2) ?? h("canvas");
  canvas.className = "swatch picture";
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}

export function legend(data: MapData, scene: Scene, days: string): HTMLElement[] {
  const used = [...new Set(scene.places.map(({ side }) => side))].filter((side) => side !== -1);
  const sides = used.filter((side) => side >= 0).sort((one, other) => one - other);
  const example = sides[0] ?? -2;
  const rival = sides[1] ?? -2;
  const row = (mark: Element, words: string): HTMLElement => h("li", {}, mark, h("span", {}, words));
  const point = (state: number, tier: number, stale = 0): Element => picture(`point:${state}:${tier}:${example}:${tier === DISPUTED || state === BESIEGED ? rival : -1}:${stale}`, data);
  const { harm, event, front } = palette();
  const circle = (colour: string): Element => svg("svg", { class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("circle", { cx: 8, cy: 8, r: 6.5, fill: colour, "fill-opacity": 0.32, stroke: colour, "stroke-width": 1.4 }));
  return [
    h("ul", {}, ...sides.map((side) => row(swatch(data, side), named(data.sides, side))), used.some((side) => side < -1) ? row(swatch(data, -2), t("others")) : null),
    h("ul", {},
      row(point(HELD, ASSESSED), t("assessed: independent bodies agree")),
      row(point(HELD, CLAIMED), t("claimed: one body, or only those who gain by it")),
      row(point(HELD, DISPUTED), t("disputed: bodies of different sides contradict each other")),
      row(point(CONTESTED, ASSESSED), t("contested: fighting inside")),
      row(point(BESIEGED, ASSESSED), t("besieged")),
      row(point(HELD, ASSESSED, 1), n("last confirmed more than {n} day ago", "last confirmed more than {n} days ago", data.parameters.stale_days)),
      row(point(UNKNOWN, -1), t("unknown"))),
    h("ul", {},
      row(picture(`area:${example}:claimed`, data), t("fainter land: claimed or disputed; faintest: last confirmed long ago")),
      row(picture("contested", data), t("contested land: {km} km along a front, and around places fought for", { km: data.parameters.contested_km })),
      row(svg("svg", { class: "swatch", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: "M0 8h16", stroke: front, "stroke-width": 2 })), t("front: halfway between places of two holders")),
      row(circle(harm), t("people killed or wounded, {days}", { days })),
      row(circle(event), t("other incidents, {days}", { days }))),
    h("p", { class: "soft small" }, t("Land is that of the nearest known place, up to {km} km. Points are the evidence, land is only their drawing.", { km: data.parameters.cap_km })),
  ];
}
