/** Names and words for what the map shows, in the page's language. */

import { day, days } from "../base/dates";
import { number } from "../base/digits";
import { path } from "../base/pages";
import { language } from "../base/place";
import { t } from "../base/words";
import { at, BESIEGED, CONTESTED, HELD, UNKNOWN, type Ends, type MapData, type Name } from "./data";
import type { Found } from "./scene";

export function name(of: { ar: string | null; en: string | null }): string {
  return (language() === "ar" ? (of.ar ?? of.en) : (of.en ?? of.ar)) ?? "";
}

export function named(all: readonly Name[], index: number): string {
  const found = all[index];
  return found ? name(found) : t("unknown");
}

export function placeName({ places }: MapData, place: number): string {
  return name({ ar: at(places.ar, place), en: at(places.en, place) }) || at(places.id, place);
}

/** The page of a place; of a part of one that of the whole. */
export function placePath({ places }: MapData, place: number): string {
  return path("places", at(places.id, place).split("/")[0] ?? "");
}

/** The name in the other language, where there is another. */
export function otherName({ places }: MapData, place: number): string {
  const own = placeName({ places } as MapData, place);
  const other = language() === "ar" ? at(places.en, place) : at(places.ar, place);
  return other && other !== own ? other : "";
}

export function stateWord(state: number): string {
  switch (state) {
    case HELD:
      return t("held");
    case CONTESTED:
      return t("contested");
    case BESIEGED:
      return t("besieged");
    default:
      return t("unknown");
  }
}

export function tierWord(tier: number): string {
  return tier === 0 ? t("assessed") : tier === 1 ? t("claimed") : tier === 2 ? t("disputed") : "";
}

/** Who holds a place, in words: the holder, or that nobody is known to. */
export function holderWords(data: MapData, found: Found): string {
  if (found.state === UNKNOWN || found.holder < 0) return t("holder unknown");
  return named(data.actors, found.holder);
}

/** Since when: a day, a range, or no later than a day. */
export function sinceWords([earliest, latest]: Ends): string {
  if (earliest !== null && latest !== null) return days(earliest, latest);
  if (latest !== null) return t("by {day}", { day: day(latest, "medium") });
  return earliest === null ? "" : t("from {day}", { day: day(earliest, "medium") });
}

/** A count as known: the best figure, with its range where there is one. */
export function countWords(count: readonly (number | null)[] | null): string {
  if (!count) return "";
  const [low, best, high] = count;
  const shown = best ?? low ?? null;
  if (shown === null) return "";
  const range = low !== null && high !== null && low !== high ? ` (${number(low!)}–${number(high!)})` : "";
  return number(shown) + range;
}
