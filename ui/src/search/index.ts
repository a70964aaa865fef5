/** Search where there is no server: through the names and claims that the page brings along. */

import { h } from "../base/dom";
import { day, ordinal } from "../base/dates";
import { number } from "../base/digits";
import { onPage } from "../base/pages";
import { embedded } from "../base/place";
import { t } from "../base/words";
import { found, keys, marked, type Entry } from "./fold";

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

function item([kind, text, link, beside]: Entry, wanted: string[]): HTMLElement {
  const pieces = marked(text, wanted).map((piece) => (piece.hit ? h("mark", {}, piece.text) : piece.text));
  const words = kind === "claims" ? h("span", { class: "quote", dir: "auto", lang: "ar" }, ...pieces) : h("bdi", {}, ...pieces);
  const more = beside.filter(Boolean).flatMap((one) => [" · ", h("bdi", { class: "soft small" }, ordinal(one) === null ? one : day(ordinal(one) ?? 0))]);
  return h("li", {}, h("a", { href: link }, words), ...more);
}

onPage((main) => {
  const form = main.querySelector<HTMLFormElement>("form[data-local=yes]");
  const box = main.querySelector<HTMLElement>("#found");
  const field = form?.querySelector<HTMLInputElement>("input[name=q]");
  if (!form || !box || !field) return;
  const index = embedded<Entry[]>("search-index") ?? [];
  const folded = index.map(([, text, , beside]) => keys(`${text} ${beside[0] ?? ""}`));
  const show = (): void => {
    const wanted = keys(field.value);
    const every = found(index, folded, wanted);
    const parts = KINDS.flatMap(([kind, name]) => {
      const some = every.filter(([one]) => one === kind);
      if (!some.length) return [];
      return [
        h("h2", {}, name(), " ", h("span", { class: "soft" }, number(some.length))),
        h("ul", { class: "plain hits" }, ...some.slice(0, MOST).map((entry) => item(entry, wanted))),
      ];
    });
    if (wanted.length && !parts.length) parts.push(h("p", { class: "empty" }, t("Nothing was found.")));
    box.replaceChildren(...parts);
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
