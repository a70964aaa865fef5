/** Review by keyboard: every deed of the page has a key, shown beside it and in a list under `?`. */

import { onKeys, type Keys } from "../base/keys";
import { onPage } from "../base/pages";
import { picking } from "../base/picking";
import { suggesting } from "../base/suggest";

const BOXES: Record<string, string> = { e: "edit", p: "pin", m: "merge", s: "split" };

/** Open a box of the page and go to its first field. */
export function openBox(main: HTMLElement, id: string): boolean {
  const box = main.querySelector<HTMLDetailsElement>(`details#${id}`);
  if (!box) return false;
  box.open = true;
  box.scrollIntoView({ block: "nearest" });
  const field = box.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button");
  (field ?? box.querySelector<HTMLElement>("summary"))?.focus();
  return true;
}

/** Do what a key stands for; whether there was anything to do. */
export function pressed(main: HTMLElement, key: string): boolean {
  const box = BOXES[key];
  if (box) return openBox(main, box);
  if (key === "w") {
    const why = main.querySelector<HTMLInputElement>(".decide input[name=why]");
    why?.focus();
    return why !== null;
  }
  const deed = [...main.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.dataset["key"] === key);
  deed?.click();
  return deed !== undefined;
}

onPage((main) => {
  const help = main.querySelector<HTMLElement>("[data-help]");
  const dialog = main.querySelector<HTMLDialogElement>("dialog#keys");
  const stop = new AbortController();
  const around = main.querySelector<HTMLElement>(".around");
  const words = around?.querySelector<HTMLElement>("mark");
  if (around && words) around.scrollTop = words.offsetTop - around.offsetTop - around.clientHeight / 3;
  if (help && dialog) {
    help.hidden = false;
    help.addEventListener("click", () => (dialog.open ? dialog.close() : dialog.showModal()), { signal: stop.signal });
  }
  for (const link of main.querySelectorAll<HTMLElement>("[data-open]"))
    link.addEventListener("click", (event) => {
      if (openBox(main, link.dataset["open"] ?? "")) event.preventDefault();
    }, { signal: stop.signal });
  const keys: Keys = {};
  for (const key of [..."arejkuwpms?123456789"])
    keys[key] = (event) => {
      if (!event.repeat && (key === "?" || !dialog?.open) && pressed(main, key)) event.preventDefault();
    };
  const stops = [onKeys(keys), suggesting(main), picking(main), () => stop.abort()];
  return () => stops.forEach((one) => one());
});
