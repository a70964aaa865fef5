/** Colours of the map in light and dark, and of what it tells apart. */

import { dark } from "../base/theme";
import { at, type MapData, type Side } from "./data";

export interface Palette {
  water: string;
  land: string;
  line: string;
  border: string;
  text: string;
  faint: string;
  halo: string;
  front: string;
  harm: string;
  event: string;
  changed: string;
}

const LIGHT: Palette = {
  water: "#dfe8ec", land: "#f7f5ef", line: "#d5d0c4", border: "#9d978a", text: "#2a3033", faint: "#6b7276", halo: "#ffffff",
  front: "#1d2326", harm: "#b3261e", event: "#5b4a8a", changed: "#0f6b68",
};
const DARK: Palette = {
  water: "#0e1519", land: "#20272a", line: "#364045", border: "#66727a", text: "#e8e6e0", faint: "#98a3a8", halo: "#14181a",
  front: "#f3efe6", harm: "#ff8a7e", event: "#c0aef5", changed: "#5cc2bb",
};

export function palette(): Palette {
  return dark() ? DARK : LIGHT;
}

const NOBODY: Pick<Side, "colour" | "pattern"> = { colour: "#8a8f92", pattern: "dots" };

/** The colour and pattern of what a scene calls `side`; holders without a side share one. Near-black is lifted on dark. */
export function look(data: MapData, side: number): Pick<Side, "colour" | "pattern"> {
  const { colour, pattern } = side >= 0 ? at(data.sides, side) : NOBODY;
  return { colour: dark() && brightness(colour) < 0.12 ? lifted(colour) : colour, pattern };
}

const parts = (colour: string): number[] => [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));

/** Relative luminance, 0 to 1. */
function brightness(colour: string): number {
  const [r = 0, g = 0, b = 0] = parts(colour).map((part) => (part / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function lifted(colour: string): string {
  return `#${parts(colour).map((part) => Math.round(part + (255 - part) * 0.45).toString(16).padStart(2, "0")).join("")}`;
}

/** A colour `#rrggbb` with an opacity. */
export function tinted(colour: string, opacity: number): string {
  return `rgb(${parts(colour).join(" ")} / ${opacity})`;
}

/** Black or white, whichever stands out more against a colour. */
export function against(colour: string): string {
  return brightness(colour) > 0.3 ? "#000000" : "#ffffff";
}
