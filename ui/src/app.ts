/** What every page runs: page updates, theme, digits, keys, and the pages of a single file. */

import htmx from "htmx.org";
import { carded } from "./base/cards";
import { digits, type Digits } from "./base/digits";
import { onKeys } from "./base/keys";
import { mode } from "./base/place";
import { changed, onPage } from "./base/pages";
import { route } from "./base/single";
import { choose, theme, type Theme } from "./base/theme";

htmx.config.includeIndicatorCSS = false; // app.css has it

/** Every update of a page proves that it comes from one of ours. */
document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content;
  const request = (event as CustomEvent<{ ctx?: { request?: { headers?: Record<string, string> } } }>).detail.ctx?.request;
  if (token && request?.headers) request.headers["X-CSRF"] = token;
});

document.documentElement.dataset["theme"] = theme.get();
document.documentElement.dataset["digits"] = digits.get();

/** Buttons with `data-theme-choice` or `data-digits-choice`; the one that holds is pressed. */
function choices(main: Document): void {
  const show = (): void => {
    for (const each of main.querySelectorAll<HTMLElement>("[data-theme-choice]"))
      each.setAttribute("aria-pressed", String(each.dataset["themeChoice"] === theme.get()));
    for (const each of main.querySelectorAll<HTMLElement>("[data-digits-choice]"))
      each.setAttribute("aria-pressed", String(each.dataset["digitsChoice"] === digits.get()));
  };
  main.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-theme-choice], [data-digits-choice]") : null;
    if (!button) return;
    if (button.dataset["themeChoice"]) choose(button.dataset["themeChoice"] as Theme);
    if (button.dataset["digitsChoice"]) {
      digits.set(button.dataset["digitsChoice"] as Digits);
      if (mode() !== "single") location.reload(); // the server writes most of the numbers
      else changed();
    }
    show();
  });
  onPage(show);
}

function searchKey(): void {
  onKeys({
    "/": (event) => {
      const field = document.querySelector<HTMLInputElement>("main [data-search]") ?? document.querySelector<HTMLInputElement>("[data-search]");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    },
  });
}

/** On a narrow screen the menu scrolls: the page that is shown is brought into sight. */
function menu(): void {
  const current = document.querySelector<HTMLElement>(".bar nav a[aria-current=page]");
  const list = current?.closest("ul");
  if (!current || !list || list.scrollWidth <= list.clientWidth) return;
  const [box, all] = [current.getBoundingClientRect(), list.getBoundingClientRect()];
  list.scrollLeft += box.left + box.width / 2 - (all.left + all.width / 2);
}

choices(document);
searchKey();
onPage(carded);
onPage(menu);
if (mode() === "single") route();
else document.addEventListener("htmx:after:swap", (event) => {
  if (event.target instanceof Element && (event.target === document.body || event.target.matches("main"))) changed();
});
