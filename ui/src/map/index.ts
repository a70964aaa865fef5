/** Starts the map wherever a page with one is shown. */

import "../picker";
import { h, need } from "../base/dom";
import { onPage } from "../base/pages";
import { embedded } from "../base/place";
import { t } from "../base/words";
import { load, type Sent } from "./data";
import { layers, type Outline } from "./outline";
import { MapPage } from "./page";
import type { Base } from "./style";
import { fonts, MapView } from "./view";

onPage((main) => {
  const box = main.querySelector<HTMLElement>("#map-page");
  if (!box) return undefined;
  let page: MapPage | null = null;
  let left = false;
  void start(box).then(
    (made) => {
      if (left) made.remove();
      else page = made;
    },
    (error: unknown) => {
      console.error(error);
      need(box, "[data-wait]").replaceChildren(h("span", {}, t("The map could not be drawn.")));
    },
  );
  return () => {
    left = true;
    page?.remove();
  };
});

/** The base map is drawn while the data is on its way. */
async function start(box: HTMLElement): Promise<MapPage> {
  const { data, outline, base } = box.dataset;
  const loading = Promise.all([load(embedded<Sent>("map-data"), data ?? ""), fonts()]);
  loading.catch(() => null); // told of below
  const drawn = await outlineOf(outline);
  const layer = drawn && layers(drawn), below = base ? (JSON.parse(base) as Base) : null;
  const made = (into: HTMLElement, interactive: boolean): MapView => new MapView({ box: into, outline: layer, base: below, interactive });
  const view = made(need(box, "[data-map=main]"), true);
  try {
    const [loaded] = await loading;
    return new MapPage(box, loaded, view, (into) => made(into, false));
  } catch (error) {
    view.remove();
    throw error;
  }
}

/** The outline map; a map without it is better than none. */
async function outlineOf(address: string | undefined): Promise<Outline | null> {
  const here = embedded<Outline>("outline");
  if (here || !address) return here;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    return answer.ok ? ((await answer.json()) as Outline) : null;
  } catch {
    return null;
  }
}
