/** Light or dark: as the system has it, or as the reader chose. */

import { choice } from "./choices";

export type Theme = "auto" | "light" | "dark";

export const theme = choice<Theme>("theme", ["auto", "light", "dark"], "auto");

const THEMED = "marsad:theme";
const system = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** Whether the page is dark now. */
export function dark(): boolean {
  const chosen = theme.get();
  return chosen === "auto" ? (system?.matches ?? false) : chosen === "dark";
}

/** Choose, and tell those who draw by themselves. */
export function choose(value: Theme): void {
  theme.set(value);
  document.dispatchEvent(new CustomEvent(THEMED));
}

/** Run when light turns to dark or back; the outcome stops it. */
export function onTheme(handler: () => void): () => void {
  document.addEventListener(THEMED, handler);
  system?.addEventListener("change", handler);
  return () => {
    document.removeEventListener(THEMED, handler);
    system?.removeEventListener("change", handler);
  };
}
