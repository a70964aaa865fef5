/** Points picked on a map: the map's script is large, and is fetched only when somebody asks for it. */

import { h } from "./dom";
import { t } from "./words";

export const PICK = "marsad:pick";

let fetched: Promise<void> | null = null;

/** Offer a map beside the fields of each `[data-picker]`; the outcome undoes it. */
export function picking(main: HTMLElement): () => void {
  const made: HTMLElement[] = [];
  for (const fields of main.querySelectorAll<HTMLElement>("[data-picker]")) {
    const button = h("button", { type: "button" }, t("Choose on the map"));
    button.addEventListener("click", () => {
      button.disabled = true;
      fetched ??= fetchScript(fields);
      void fetched.then(
        () => {
          fields.dispatchEvent(new CustomEvent(PICK, { bubbles: true }));
          button.remove();
        },
        () => {
          fetched = null;
          button.disabled = false;
        },
      );
    });
    fields.before(button);
    made.push(button);
  }
  return () => made.forEach((one) => one.remove());
}

function fetchScript(fields: HTMLElement): Promise<void> {
  const { picker = "", looks = "" } = fields.dataset;
  document.head.append(h("link", { rel: "stylesheet", href: looks }));
  return new Promise((done, failed) => {
    const script = h("script", { src: picker });
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => failed(new Error(picker)));
    document.head.append(script);
  });
}
