import { describe, expect, it } from "vitest";
import { filters } from "../src/map/admit";
import { splitClip, splitPixel, splitShare, stepKey, toDay, toPixel, type Axis } from "../src/map/axis";
import type { MapData } from "../src/map/data";
import { Features } from "../src/map/features";
import { folded, search } from "../src/map/find";
import { Incidents } from "../src/map/incidents";
import { layers, type Outline } from "../src/map/outline";
import { Scenes } from "../src/map/scene";
import { DAYS, format, initial, parse, type State } from "../src/map/state";
import { madeUp } from "./made_up.mjs";

const data = madeUp(200, 2000) as MapData;

describe("days and pixels", () => {
  const axes: Axis[] = [false, true].map((rtl) => ({ first: 737000, last: 737800, width: 640, pad: 10, rtl }));
  it("begin where reading begins", () => {
    expect(axes.map((axis) => toPixel(axis, axis.first))).toEqual([10, 630]);
    expect(axes.map((axis) => toPixel(axis, axis.last))).toEqual([630, 10]);
    expect(axes.map((axis) => toPixel(axis, 737200))).toEqual([165, 475]);
  });
  it("go there and back in both directions", () => {
    for (const axis of axes) for (let day = axis.first; day <= axis.last; day += 7) expect(toDay({ ...axis, width: 1700 }, toPixel({ ...axis, width: 1700 }, day))).toBe(day);
  });
  it("stay within the line", () => {
    for (const axis of axes) {
      expect([toDay(axis, -50), toDay(axis, 9999)].sort()).toEqual([737000, 737800]);
      expect(toPixel(axis, 1)).toBe(toPixel(axis, axis.first));
      expect(toPixel({ ...axis, last: axis.first }, axis.first)).toBeGreaterThanOrEqual(0);
    }
  });
  it("are stepped through the way the line runs", () => {
    expect([stepKey(false, false), stepKey(false, true), stepKey(true, false), stepKey(true, true)]).toEqual(["ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowRight"]);
  });
});

describe("the divider between two days", () => {
  it("leaves its share where reading begins", () => {
    expect([splitPixel(1000, 0.3, false), splitPixel(1000, 0.3, true)]).toEqual([300, 700]);
    expect([splitClip(1000, 0.3, false), splitClip(1000, 0.3, true)]).toEqual(["inset(0 700px 0 0)", "inset(0 0 0 700px)"]);
  });
  it("goes there and back in both directions", () => {
    for (const rtl of [false, true]) for (let share = 0; share <= 1; share += 0.05) expect(splitShare(800, splitPixel(800, share, rtl), rtl)).toBeCloseTo(share, 2);
    expect(splitShare(800, -20, false)).toBe(0);
    expect(splitShare(800, -20, true)).toBe(1);
  });
});

describe("the page's address", () => {
  it("is empty for what is as by default", () => {
    expect(format(initial(data), data)).toBe("");
    expect(parse("", data)).toEqual(initial(data));
  });
  it("tells a state in full and is read back", () => {
    const state: State = {
      on: 737300, known: 737400, with: 737200, compare: "difference", side: ["north", "a,b"], actor: ["x & y"], speaker: ["body-1"], source: ["outlet-0"],
      kind: ["control", "event"], tier: ["assessed"], place: "made-up:7", at: { lon: 36.9, lat: 35.9, zoom: 9.5 }, speed: 10, days: 30,
    };
    expect(parse(format(state, data), data)).toEqual(state);
    expect(format(state, data)).toContain("on=2019-08-29&known=2019-12-07&with=2019-05-21&compare=difference");
    expect(format(state, data)).toContain("place=made-up:7");
  });
  it("keeps what shows nothing at all", () => {
    const state: State = { ...initial(data), kind: [], tier: [] };
    expect(parse(format(state, data), data)).toEqual(state);
  });
  it("is not led astray by what cannot be read", () => {
    const wrong = "?on=yesterday&known=2019-13-01&with=2020-02-30&kind=war&tier=sure&at=1,2&speed=7&days=-3&place=%E0%A4%A&compare=all&&=&x";
    expect(parse(wrong, data)).toEqual({ ...initial(data), kind: [], tier: [] });
    expect(parse("?at=500,99,3", data).at).toBeNull();
    expect(parse("?on=1990-01-01", data).on).toBe(data.days.first);
  });
});

describe("incidents", () => {
  const incidents = new Incidents(data);
  const all = (): boolean => true;
  const { first, last, known } = data.incidents;
  const slow = (from: number, to: number, on: number): number[] => first.map((_, index) => index).filter((index) => first[index]! <= to && last[index]! >= from && known[index]! <= on);
  it("are those of the days before one, both within, as far as known", () => {
    for (let day = data.days.first - 5; day < data.days.last + 5; day += 53) {
      const found = incidents.between(day - DAYS + 1, day, day, all).sort((one, other) => one - other);
      expect(found).toEqual(slow(day - DAYS + 1, day, day));
    }
  });
  it("are together where they lie on one place", () => {
    const spots = incidents.spots(data.days.first, data.days.last, data.known.last + 9, all);
    expect(spots.flatMap((spot) => spot.incidents).length).toBe(first.length);
    expect(new Set(spots.map(({ place }) => place)).size).toBe(spots.length);
    const killed = data.incidents.killed.reduce((sum, count) => sum + (count?.[1] ?? 0), 0);
    expect(spots.reduce((sum, spot) => sum + spot.killed, 0)).toBe(killed);
  });
  it("are counted by their first day", () => {
    const counts = incidents.density(data.days.first, data.days.last, data.known.last + 9, all);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(first.length);
    expect(counts[first[0]! - data.days.first]).toBe(first.filter((day) => day === first[0]).length);
  });
});

describe("filters", () => {
  const scenes = new Scenes(data);
  const state = { ...initial(data), on: 737300 };
  const sides = (part: Partial<State>): Set<string | undefined> => new Set(scenes.scene({ ...state, ...part }, 737300).places.map(({ side }) => data.sides[side]?.id));
  it("let everything through by default", () => expect(scenes.scene(state, 737300).places.length).toBeGreaterThan(150));
  it("leave out what is of no chosen side", () => {
    expect(sides({ side: ["east"] })).toEqual(new Set(["east"]));
    expect(scenes.scene({ ...state, side: ["nobody"] }, 737300).places).toEqual([]);
  });
  it("leave out tiers and kinds", () => {
    expect(scenes.scene({ ...state, tier: ["claimed"] }, 737300).places.every(({ tier }) => tier === 1)).toBe(true);
    expect(scenes.scene({ ...state, kind: ["harm"] }, 737300).places).toEqual([]);
    const harm = filters(data, { ...state, kind: ["harm"] }).incident, event = filters(data, { ...state, kind: ["event"] }).incident;
    data.incidents.id.forEach((_, index) => expect(harm(index)).toBe(!event(index)));
    expect(data.incidents.id.filter((_, index) => harm(index)).length).toBeGreaterThan(100);
  });
  it("hide land and give none to others", () => {
    const features = (part: Partial<State>): Map<unknown, unknown> => new Map(new Features(data).sources(scenes.scene({ ...state, ...part }, 737300), null).areas.map(({ id, geometry }) => [id, geometry]));
    const all = features({}), some = features({ side: ["east"] });
    expect(some.size).toBeGreaterThan(5);
    expect(some.size).toBeLessThan(all.size);
    for (const [id, geometry] of some) expect(geometry).toEqual(all.get(id));
  });
  it("leave out who does not say so", () => {
    const told = scenes.scene({ ...state, speaker: ["body-2"] }, 737300).places;
    expect(told.length).toBeGreaterThan(0);
    for (const { row } of told) expect([...data.control.for[row]!, ...data.control.against[row]!]).toContain(2);
  });
});

describe("features", () => {
  it("are the same objects where nothing has changed", () => {
    const scenes = new Scenes(data), features = new Features(data), state = initial(data);
    const one = features.sources(scenes.scene(state, 737300), null), same = features.sources(scenes.scene(state, 737300), null);
    for (const name of ["areas", "contested", "fronts", "places"] as const) {
      expect(one[name].length).toBeGreaterThan(0);
      expect(one[name].every((feature, index) => feature === same[name][index])).toBe(true);
      expect(new Set(one[name].map(({ id }) => id)).size).toBe(one[name].length);
    }
    const later = features.sources(scenes.scene(state, 737330), null);
    const known = new Set(one.places);
    expect(later.places.some((feature) => !known.has(feature))).toBe(true);
    expect(later.places.filter((feature) => known.has(feature)).length).toBeGreaterThan(100);
  });
  it("mark what changed between two days", () => {
    const scenes = new Scenes(data), state = initial(data);
    const before = scenes.scene(state, 737000, 1), after = scenes.scene(state, 737300);
    const changes = scenes.changes(before, after);
    const marked = new Features(data).sources(after, changes).places.filter(({ properties }) => properties?.["changed"] === 1);
    expect(marked.length).toBeGreaterThan(3);
    expect(marked.length).toBe(changes.filter((change) => change.after).length);
    expect(scenes.changes(after, after)).toEqual([]);
  });
});

describe("finding a place", () => {
  const keys = [["تل رمان", "Tall Rumman"], ["الأتارب", "Al-Atarib"], ["دارة عزة", "Darat Izza"], ["كفر نورا"]].map((names) => names.map(folded));
  it("folds the spelling of Arabic", () => {
    expect(search(keys, "اتارب")).toEqual([1]);
    expect(search(keys, "دارَة عِزّه")).toEqual([2]);
    expect(search(keys, "al-atar")).toEqual([1]);
  });
  it("puts first what begins with it", () => {
    expect(search(keys, "ر")).toEqual([0, 1, 2, 3]);
    expect(search(keys, "كفر")).toEqual([3]);
    expect(search(keys, " ")).toEqual([]);
  });
});

it("the outline draws no line within a country, and counts Crimea to Ukraine", async () => {
  // @ts-expect-error a script without types
  const { outline } = (await import("../outline/make.mjs")) as { outline: (root: string) => Promise<Outline> };
  const drawn = layers(await outline(new URL("../..", import.meta.url).pathname));
  const near = (name: "borders" | "coasts", lon: number, lat: number): boolean =>
    drawn[name].features.some(({ geometry }) => geometry.type === "MultiLineString" && geometry.coordinates.flat().some(([x = 0, y = 0]) => Math.hypot(x - lon, y - lat) < 0.3));
  expect(near("borders", 33.6, 46.15)).toBe(false); // the isthmus of Crimea
  expect(near("coasts", 34.2, 44.45)).toBe(true); // its south
  expect(near("borders", 48.9, 9.5)).toBe(false); // within Somalia
  expect(near("borders", 36.7, 36.8)).toBe(true); // Syria and Turkey
  expect(drawn.names.features.some(({ properties }) => properties?.["ar"] === "سوريا" && properties["en"] === "Syria")).toBe(true);
}, 20_000);

it("an outline is decoded as it was written", () => {
  const drawn = layers({ arcs: [[0, 0, 1000, 0, 0, 1000], [1000, 1000, -1000, -1000]], land: [[[0, 1]]], borders: [1], coasts: [0], areas: [[500, 500, 1, 1]], names: [[1, 2, "أ", "a", 3]] });
  expect(drawn.land.features[0]?.geometry).toEqual({ type: "MultiPolygon", coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] });
  expect(drawn.borders.features[0]?.geometry).toEqual({ type: "MultiLineString", coordinates: [[[1, 1], [0, 0]]] });
  expect(drawn.names.features[0]?.properties).toEqual({ ar: "أ", en: "a", size: 3 });
});
