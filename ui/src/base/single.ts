/** The pages of a single file: what follows `#/` in the address names the one that is shown. */

import { h } from "./dom";
import { changed, fragment, type Page } from "./pages";
import type { Language } from "./place";
import { t } from "./words";

/** `#/ar/places/x?on=…#claim-…`; a bare `#/ar` is the first page. Other names (`#main`) are places within the page that is shown. */
const NAMED = /^#\/(ar|en)(?:\/([^?#]*))?(\?[^#]*)?(?:#(.+))?$/;

interface Shown {
  language: Language;
  path: string;
  query: string;
  claim: string | undefined;
}

/** What an address names; null where it names no page. */
export function named(hash: string): Shown | null {
  const found = NAMED.exec(hash);
  if (!found) return null;
  const path = found[2] || (document.documentElement.dataset["first"] ?? "").replace(/^\w+\//, "");
  return { language: found[1] as Language, path, query: found[3] ?? "", claim: found[4] };
}

let now: Shown | null = null;

/** Show the page that the address names, now and whenever it changes. */
export function route(): void {
  addEventListener("hashchange", () => void show(true));
  document.addEventListener("click", switchLanguage);
  if (!named(location.hash)) history.replaceState(null, "", `#/${document.documentElement.dataset["first"] ?? ""}`);
  void show(false);
}

/** The same page in the other language. */
function switchLanguage(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-other-language]") : null;
  const here = named(location.hash) ?? now; // the map changes the address while it is open
  if (!link || !here) return;
  event.preventDefault();
  location.hash = `#/${link.dataset["otherLanguage"]}/${here.path}${here.query}${here.claim ? `#${here.claim}` : ""}`;
}

async function show(moved: boolean): Promise<void> {
  const wanted = named(location.hash);
  const main = document.querySelector("main");
  if (!wanted || !main) return;
  now = wanted;
  const html = document.documentElement;
  html.lang = wanted.language;
  html.dir = wanted.language === "ar" ? "rtl" : "ltr";
  const page = await fragment(wanted.path).catch(() => null);
  if (page) put(main, page);
  else missing(main);
  for (const part of document.querySelectorAll<HTMLElement>("[data-lang]")) part.hidden = part.dataset["lang"] !== wanted.language;
  mark(`#/${wanted.language}/${wanted.path.split("/")[0] ?? ""}`);
  changed();
  if (moved) {
    scrollTo(0, 0);
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
    if (wanted.claim) document.getElementById(wanted.claim)?.scrollIntoView();
  }
}

function put(main: HTMLElement, page: Page): void {
  document.title = page.title;
  main.innerHTML = page.html;
  main.className = page.main ?? "";
}

function missing(main: HTMLElement): void {
  document.title = t("Not found");
  main.className = "";
  main.replaceChildren(h("h1", {}, t("Not found")), h("p", {}, t("This page is not in this file.")));
}

/** Mark the page of the menu that is shown, or that the page belongs to. */
function mark(address: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("header nav a")) {
    if (link.getAttribute("href") === address) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
