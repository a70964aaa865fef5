/** What the map page shows, and how the address says it. What is as by default is left out of the address. */

import { iso, ordinal } from "../base/dates";
import { TIERS, type MapData, type Tier } from "./data";

export const KINDS = ["control", "harm", "event"] as const;
export type Kind = (typeof KINDS)[number];
export type Compare = "swipe" | "difference";
export const SPEEDS = [1, 2, 5, 10, 30] as const; // days a second

export interface State {
  /** The day that is shown, and the day on which it was so known. */
  on: number;
  known: number;
  /** The day that it is compared with. */
  with: number | null;
  compare: Compare;
  /** Ids; empty for all. */
  side: string[];
  actor: string[];
  speaker: string[];
  source: string[];
  kind: Kind[];
  tier: Tier[];
  /** The place that is open, by its id. */
  place: string | null;
  at: View | null;
  speed: number;
  /** How many days of incidents are shown. */
  days: number;
}

export interface View {
  lon: number;
  lat: number;
  zoom: number;
}

export const DAYS = 7;

export type Days = Pick<MapData, "days" | "shown" | "known">;

export function initial(data: Days): State {
  return {
    on: data.shown.last, known: data.known.last, with: null, compare: "swipe",
    side: [], actor: [], speaker: [], source: [], kind: [...KINDS], tier: [...TIERS],
    place: null, at: null, speed: 5, days: DAYS,
  };
}

const between = (value: number, { first, last }: { first: number; last: number }): number => Math.min(last, Math.max(first, value));

/** The state that an address's query tells of; what cannot be read is as by default. */
export function parse(query: string, data: Days): State {
  const made = initial(data);
  const told = new Map<string, string>();
  for (const part of query.replace(/^\?/, "").split("&")) {
    const split = part.indexOf("=");
    if (split > 0) told.set(part.slice(0, split), part.slice(split + 1));
  }
  const list = (name: string): string[] => (told.get(name) ?? "").split(",").filter(Boolean).map(decoded).filter(Boolean);
  const among = <T extends string>(name: string, all: readonly T[]): T[] =>
    told.has(name) ? all.filter((each) => list(name).includes(each)) : [...all];
  const day = (name: string): number | null => ordinal(decoded(told.get(name) ?? ""));
  const count = (name: string): number => Number.parseInt(told.get(name) ?? "", 10);

  made.on = between(day("on") ?? made.on, data.days);
  made.known = between(day("known") ?? made.known, data.known);
  const other = day("with");
  made.with = other === null ? null : between(other, data.days);
  if (told.get("compare") === "difference") made.compare = "difference";
  for (const name of ["side", "actor", "speaker", "source"] as const) made[name] = list(name);
  made.kind = among("kind", KINDS);
  made.tier = among("tier", TIERS);
  made.place = list("place")[0] ?? null;
  made.at = view(decoded(told.get("at") ?? ""));
  if ((SPEEDS as readonly number[]).includes(count("speed"))) made.speed = count("speed");
  if (count("days") > 0) made.days = Math.min(3660, count("days"));
  return made;
}

/** The query for a state, with its `?`; empty where all is as by default. */
export function format(state: State, data: Days): string {
  const usual = initial(data);
  const parts: string[] = [];
  const put = (name: string, ...values: string[]): void => void parts.push(`${name}=${values.map(encoded).join(",")}`);
  if (state.on !== usual.on) put("on", iso(state.on));
  if (state.known !== usual.known) put("known", iso(state.known));
  if (state.with !== null) {
    put("with", iso(state.with));
    if (state.compare !== usual.compare) put("compare", state.compare);
  }
  for (const name of ["side", "actor", "speaker", "source"] as const) if (state[name].length) put(name, ...state[name]);
  if (state.kind.length < KINDS.length) put("kind", ...state.kind);
  if (state.tier.length < TIERS.length) put("tier", ...state.tier);
  if (state.place !== null) put("place", state.place);
  if (state.at) put("at", state.at.lon.toFixed(4), state.at.lat.toFixed(4), state.at.zoom.toFixed(2));
  if (state.speed !== usual.speed) put("speed", String(state.speed));
  if (state.days !== usual.days) put("days", String(state.days));
  return parts.length ? `?${parts.join("&")}` : "";
}

function view(text: string): View | null {
  const [lon, lat, zoom] = text.split(",").map(Number.parseFloat);
  if (lon === undefined || lat === undefined || zoom === undefined) return null;
  if (![lon, lat, zoom].every(Number.isFinite) || Math.abs(lat) > 85 || Math.abs(lon) > 180) return null;
  return { lon, lat, zoom: Math.min(22, Math.max(0, zoom)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return ""; // a stroke that ends halfway
  }
}

/** Encoded but for the colon, which ids are full of and an address may hold. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%3A", ":");
}
