/** Search where there is no server: through the names and claims that the page brings along. */

import { h } from "../base/dom";
import { day, ordinal } from "../base/dates";
import { number } from "../base/digits";
import { onPage } from "../base/pages";
import { embedded } from "../base/place";
import { n, t } from "../base/words";
import { found, keys, marked, tongue, type Entry } from "./fold";
import { sought, type Sought } from "./parting";

const MOST = 60;
const KINDS: [string, () => string][] = [
  ["places", () => t("Places")],
  ["actors", () => t("Actors")],
  ["sources", () => t("Sources")],
  ["claims", () => t("Claims")],
];

function asked(): string {
  const query = location.hash.includes("?") ? location.hash.slice(location.hash.indexOf("?")) : location.search;
  return new URLSearchParams(query).get("q") ?? "";
}

function item([kind, text, link, beside]: Entry, wanted: Sought[]): HTMLElement {
  const pieces = marked(text, wanted).map((piece) => (piece.hit ? h("mark", {}, piece.text) : piece.text));
  const words = kind === "claims" ? h("span", { class: "quote", dir: "auto", lang: tongue(text) }, ...pieces) : h("bdi", {}, ...pieces);
  const more = beside.filter(Boolean).flatMap((one) => [" · ", h("bdi", { class: "soft small" }, ordinal(one) === null ? one : day(ordinal(one) ?? 0))]);
  return h("li", {}, h("a", { href: link }, words), ...more);
}

onPage((main) => {
  const form = main.querySelector<HTMLFormElement>("form[data-local=yes]");
  const box = main.querySelector<HTMLElement>("#found");
  const told = main.querySelector<HTMLElement>("#found-count");
  const field = form?.querySelector<HTMLInputElement>("input[name=q]");
  if (!form || !box || !field) return;
  const index = embedded<Entry[]>("search-index") ?? [];
  const folded = index.map(([, text, , beside]) => keys(`${text} ${beside[0] ?? ""}`));
  const wholes = new Set(embedded<string[]>("search-wholes") ?? []);
  const names = new Set(index.flatMap(([kind], at) => (kind === "claims" ? [] : (folded[at] ?? []))));
  const show = (): void => {
    const wanted = keys(field.value).map((key) => sought(key, { wholes, names }));
    const every = found(index, folded, wanted);
    const parts = KINDS.flatMap(([kind, name]) => {
      const some = every.filter(([one]) => one === kind);
      if (!some.length) return [];
      return [
        h("h2", {}, name(), " ", h("span", { class: "soft" }, number(some.length))),
        h("ul", { class: "plain hits" }, ...some.slice(0, MOST).map((entry) => item(entry, wanted))),
      ];
    });
    box.replaceChildren(...parts);
    // Only how many are told aloud, and not all of them at each letter.
    if (told) told.textContent = !wanted.length ? "" : every.length ? n("{n} result", "{n} results", every.length) : t("Nothing was found.");
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    show();
  };
  form.addEventListener("submit", onSubmit);
  field.addEventListener("input", show);
  field.value = asked() || field.value;
  show();
});
