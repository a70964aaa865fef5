/**
 * Other pages of the observatory, from wherever they are to be had: asked of the server, read from the files of a static
 * site, or taken out of the single file.
 *
 * Paths are without language and root: `places/geonames:170063`. Each part of one is encoded by `path()`.
 */

import { embedded, language, mode, root } from "./place";

export interface Page {
  title: string;
  /** The content of `<main>`, made by our own templates, which escape what comes from reports. */
  html: string;
  /** The class of `<main>`, where it has one. */
  main?: string;
}

/** The page is not to be had; `status` is the server's, or 0 where it was not reached. */
export class NoPage extends Error {
  constructor(
    readonly path: string,
    readonly status: number,
  ) {
    super(`no page ${path} (${status})`);
  }
}

/** A path of parts that may hold any signs. */
export function path(...parts: string[]): string {
  return parts.map(encodeURIComponent).join("/");
}

/** What a link to a page says. */
export function link(to: string): string {
  const full = `${language()}/${to}`;
  switch (mode()) {
    case "server":
      return `${root()}${full}`;
    case "site":
      return `${root()}${fileOf(full)}`;
    case "single":
      return `#/${full}`;
  }
}

/** The file of a page in a static site: what an encoded part holds beyond plain letters is written as in the address. */
function fileOf(full: string): string {
  return `${full.replaceAll("%", "_")}.html`;
}

/**
 * The content of another page. A server takes a query; pages in files are as they are.
 *
 * @throws NoPage
 */
export async function fragment(to: string, query = ""): Promise<Page> {
  if (mode() === "single") return inFile(`${language()}/${to}`);
  const answer = await fetch(link(to) + (mode() === "server" ? query : ""), { headers: { "HX-Request": "true" }, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) throw new NoPage(to, answer?.status ?? 0);
  const text = await answer.text();
  return mode() === "site" ? inDocument(text) : { title: titleOf(text), html: text };
}

let held: Record<string, Page> | null = null;

function inFile(full: string): Page {
  held ??= embedded<Record<string, Page>>("pages") ?? {};
  const page = held[full] ?? held[decodeURIComponent(full)];
  if (!page) throw new NoPage(full, 404);
  return page;
}

function inDocument(text: string): Page {
  const read = new DOMParser().parseFromString(text, "text/html");
  return { title: read.title, html: read.querySelector("main")?.innerHTML ?? "" };
}

/** The title of a fragment: its first heading. */
function titleOf(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").querySelector("h1, h2")?.textContent.trim() ?? "";
}

const CHANGED = "marsad:page";

/**
 * Run for the page that is shown, and again whenever the content of `<main>` is another's. What the handler gives back is
 * run when its page goes.
 */
export function onPage(handler: (main: HTMLElement) => void | (() => void)): void {
  let leave: void | (() => void);
  const run = (): void => {
    leave?.();
    const main = document.querySelector("main");
    leave = main ? handler(main) : undefined;
  };
  document.addEventListener(CHANGED, run);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run, { once: true });
  else run();
}

/** Tell all that the content of `<main>` is another's. */
export function changed(): void {
  document.dispatchEvent(new CustomEvent(CHANGED));
}
