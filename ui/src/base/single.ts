/** The pages of a single file: what follows `#/` in the address names the one that is shown. */

import { changed, fragment } from "./pages";
import type { Language } from "./place";

/** Show the page that the address names, now and whenever it changes. */
export function route(): void {
  addEventListener("hashchange", () => void show(true));
  void show(false);
}

async function show(moved: boolean): Promise<void> {
  const named = /^#\/(ar|en)\/([^?]*)/.exec(location.hash);
  const main = document.querySelector("main");
  if (!named || !main) return;
  const html = document.documentElement;
  html.lang = named[1] as Language;
  html.dir = named[1] === "ar" ? "rtl" : "ltr";
  const page = await fragment(named[2] ?? "").catch(() => null);
  if (!page) return;
  document.title = page.title;
  main.innerHTML = page.html;
  for (const part of document.querySelectorAll<HTMLElement>("[data-lang]")) part.hidden = part.dataset["lang"] !== named[1];
  changed();
  if (moved) {
    scrollTo(0, 0);
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  }
}
