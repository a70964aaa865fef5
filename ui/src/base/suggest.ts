/** Fields with `data-suggest="actors"` or `"places"` suggest ids by the names that are typed. */

import { h } from "./dom";
import { language, mode, root } from "./place";

interface Named {
  id: string;
  name_ar: string | null;
  name_en: string | null;
  within?: Named | null;
}

const WAIT = 150;
let lists = 0;

/** A name in the page's language, in the other where it has only that. */
export function nameOf(named: Named): string {
  const [first, second] = language() === "ar" ? [named.name_ar, named.name_en] : [named.name_en, named.name_ar];
  return first ?? second ?? named.id;
}

/** Let the fields within an element suggest; the outcome undoes it. */
export function suggesting(main: HTMLElement): () => void {
  if (mode() !== "server") return () => undefined;
  const stop = new AbortController();
  let timer = 0;
  main.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.dataset["suggest"]) return;
    clearTimeout(timer);
    if (field.value.trim().length >= 2) timer = window.setTimeout(() => void fill(field, stop.signal), WAIT);
  }, { signal: stop.signal });
  return () => stop.abort();
}

async function fill(field: HTMLInputElement, signal: AbortSignal): Promise<void> {
  const query = new URLSearchParams({ of: field.dataset["suggest"] ?? "", q: field.value.trim() });
  const answer = await fetch(`${root()}${language()}/review/names?${query}`, { signal, credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return;
  const found = (await answer.json()) as Named[];
  let list = field.list;
  if (!list) {
    list = h("datalist", { id: `suggest-${++lists}` });
    field.after(list);
    field.setAttribute("list", list.id);
  }
  list.replaceChildren(...found.map((one) => h("option", { value: one.id }, one.within ? `${nameOf(one)} – ${nameOf(one.within)}` : nameOf(one))));
}
