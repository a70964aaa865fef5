/** Words selected in a report's text go into the forms by hand: what they are, and where they stand. */

import { h } from "../base/dom";
import { t } from "../base/words";

export interface Selected {
  words: string;
  /** Where they stand in the report's text, in code points, as the server counts. */
  start: number;
}

/** How many code points a text has: the server counts those, and not UTF-16 units. */
export function points(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** What is selected in a report's text, without blanks at its ends; null where nothing is. */
export function selected(text: HTMLElement, selection: Selection | null): Selected | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const from = paragraphOf(range.startContainer);
  const to = paragraphOf(range.endContainer);
  if (!from || from !== to) return null; // a claim's words stand in one paragraph
  const before = document.createRange();
  before.selectNodeContents(from);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const words = raw.trim();
  if (!words) return null;
  const lead = raw.slice(0, raw.length - raw.trimStart().length);
  return { words, start: Number(from.dataset["at"]) + points(before.toString() + lead) };
}

function paragraphOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("p[data-at]") ?? null;
}

/** Offer what can be done with selected words, in a bar at the foot of the window; the outcome undoes it. */
export function offering(main: HTMLElement): () => void {
  const text = main.querySelector<HTMLElement>(".pair .report-text");
  const byHand = main.querySelector<HTMLElement>("#byhand");
  if (!text || !byHand) return () => undefined;
  const stop = new AbortController();
  const signal = stop.signal;
  let now: Selected | null = null;
  let field: HTMLInputElement | null = null;

  const button = (label: string, act: () => void): HTMLButtonElement => {
    const made = h("button", { type: "button" }, label);
    made.addEventListener("click", act);
    made.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    return made;
  };
  const open = (id: string): void => {
    const box = byHand.querySelector<HTMLDetailsElement>(`#${id}`);
    if (!box || !now) return;
    box.open = true;
    for (const one of box.querySelectorAll<HTMLInputElement>("[data-selected]")) one.value = now.words;
    for (const one of box.querySelectorAll<HTMLInputElement>("[data-start]")) one.value = String(now.start);
    bar.hidden = true;
    box.scrollIntoView({ block: "start" });
    (box.querySelector<HTMLElement>("details > summary") ?? box.querySelector<HTMLElement>("[data-selected]"))?.focus();
  };
  const into = button("", () => {
    if (!field || !now) return;
    field.value = now.words;
    field.focus();
    bar.hidden = true;
  });
  const bar = h("div", { class: "selecting row", role: "toolbar", "aria-label": t("Selected words"), hidden: true },
    into,
    button(t("Add a claim"), () => open("add-claim")),
    button(t("Name an actor"), () => open("name-actor")),
    button(t("Put on the map"), () => open("name-place")),
  );
  main.append(bar);
  document.addEventListener("selectionchange", () => {
    const found = selected(text, document.getSelection());
    if (!found && bar.contains(document.activeElement)) return;
    now = found ?? now;
    bar.hidden = !found;
    const label = field?.closest("label")?.querySelector("span")?.textContent.trim();
    into.hidden = !label;
    into.textContent = label ? `← ${label}` : "";
  }, { signal });
  byHand.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-take], [data-selected]")) field = event.target;
  }, { signal });
  byHand.addEventListener("input", (event) => { // words typed by hand: where they stand is found by the server
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-selected]"))
      for (const one of event.target.form?.querySelectorAll<HTMLInputElement>("[data-start]") ?? []) one.value = "";
  }, { signal });
  return () => {
    stop.abort();
    bar.remove();
  };
}
