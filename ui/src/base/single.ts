/** The pages of a single file: what follows `#/` in the address names the one that is shown. */

import { changed, fragment } from "./pages";
import { language, type Language } from "./place";

const NAMED = /^#\/(ar|en)\/([^?#]*)(?:\?[^#]*)?(?:#(.+))?/;

/** Show the page that the address names, now and whenever it changes. */
export function route(): void {
  addEventListener("hashchange", () => void show(true));
  document.addEventListener("click", switchLanguage);
  if (!NAMED.test(location.hash)) history.replaceState(null, "", `#/${document.documentElement.dataset["first"] ?? ""}`);
  void show(false);
}

/** The same page in the other language. */
function switchLanguage(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-other-language]") : null;
  const named = NAMED.exec(location.hash);
  if (!link || !named) return;
  event.preventDefault();
  location.hash = location.hash.replace(`#/${named[1]}/`, `#/${link.dataset["otherLanguage"]}/`);
}

async function show(moved: boolean): Promise<void> {
  const named = NAMED.exec(location.hash);
  const main = document.querySelector("main");
  if (!named || !main) return;
  const html = document.documentElement;
  html.lang = named[1] as Language;
  html.dir = named[1] === "ar" ? "rtl" : "ltr";
  const page = await fragment(named[2] ?? "").catch(() => null);
  if (!page) return;
  document.title = page.title;
  main.innerHTML = page.html;
  main.className = page.main ?? "";
  for (const part of document.querySelectorAll<HTMLElement>("[data-lang]")) part.hidden = part.dataset["lang"] !== named[1];
  mark(`#/${language()}/${named[2]?.split("/")[0] ?? ""}`);
  changed();
  if (moved) {
    scrollTo(0, 0);
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
    if (named[3]) document.getElementById(decodeURIComponent(named[3]))?.scrollIntoView();
  }
}

/** Mark the page of the menu that is shown, or that the page belongs to. */
function mark(address: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("header nav a")) {
    if (link.getAttribute("href") === address) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
