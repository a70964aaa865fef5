/** What every page runs: page updates, theme, digits, keys, and the pages of a single file. */

import htmx from "htmx.org";
import { carded } from "./base/cards";
import { digits, type Digits } from "./base/digits";
import { onKeys, shortcuts } from "./base/keys";
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
document.documentElement.dataset["shortcuts"] = shortcuts.get();

const LOOKS = {
  themeChoice: { get: theme.get, set: (value: string) => choose(value as Theme) },
  digitsChoice: {
    get: digits.get,
    set: (value: string) => {
      digits.set(value as Digits);
      if (mode() !== "single") location.reload(); // the server writes most of the numbers
      else changed();
    },
  },
  shortcutsChoice: { get: shortcuts.get, set: (value: string) => shortcuts.set(value as "on" | "off") },
};

/** Buttons with `data-theme-choice`, `data-digits-choice` or `data-shortcuts-choice`; the one that holds is pressed. */
function choices(main: Document): void {
  const every = Object.entries(LOOKS);
  const show = (): void => {
    for (const [name, look] of every)
      for (const each of main.querySelectorAll<HTMLElement>("button"))
        if (each.dataset[name] !== undefined) each.setAttribute("aria-pressed", String(each.dataset[name] === look.get()));
  };
  main.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const [name, look] = every.find(([name]) => button?.dataset[name] !== undefined) ?? [];
    if (!button || !name || !look) return;
    look.set(button.dataset[name] ?? "");
    show();
  });
  onPage(show);
}

/** The box of looks closes by Escape, and when something else is clicked or gets the focus. */
function closing(main: Document): void {
  const open = (): HTMLDetailsElement | null => main.querySelector<HTMLDetailsElement>("details.choices[open]");
  onKeys({
    Escape: () => {
      const box = open();
      if (!box) return;
      box.open = false;
      box.querySelector("summary")?.focus();
    },
  });
  for (const kind of ["click", "focusin"])
    main.addEventListener(kind, ({ target }) => {
      const box = open();
      if (box && target instanceof Node && !box.contains(target)) box.open = false;
    });
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
closing(document);
searchKey();
onPage(carded);
onPage(menu);
if (mode() === "single") route();
else document.addEventListener("htmx:after:swap", (event) => {
  if (event.target instanceof Element && (event.target === document.body || event.target.matches("main"))) changed();
});
