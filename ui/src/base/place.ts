/** Where this page stands: how it is served, in which language, and from which root. */

export type Mode = "server" | "site" | "single";
export type Language = "ar" | "en";

/** Whether the page comes from a server, from a static site, or out of a single file that holds all pages. */
export function mode(): Mode {
  const told = document.documentElement.dataset["mode"];
  return told === "site" || told === "single" ? told : "server";
}

/** The relative or absolute address under which `ar/`, `en/`, `api/` and `static/` lie; it ends with a stroke. */
export function root(): string {
  const told = document.documentElement.dataset["root"] ?? "/";
  return told === "" || told.endsWith("/") ? told : `${told}/`;
}

export function language(): Language {
  return document.documentElement.lang.startsWith("en") ? "en" : "ar";
}

export function rightToLeft(): boolean {
  return getComputedStyle(document.documentElement).direction === "rtl";
}

/** What a page brings along in `<script type="application/json" id="…">`; null where it brings nothing. */
export function embedded<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}
