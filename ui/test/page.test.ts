import { describe, expect, it } from "vitest";
import { filters } from "../src/map/admit";
import { splitClip, splitPixel, splitShare, stepKey, toDay, toPixel, type Axis } from "../src/map/axis";
import { whole, type MapData, type Sent } from "../src/map/data";
import { folded, search } from "../src/map/find";
import { Incidents } from "../src/map/incidents";
import { between, camera, east, holds, line, pixels, seen, south } from "../src/map/mercator";
import { placed, wrapped, type Label } from "../src/map/names";
import { layers, type Outline } from "../src/map/outline";
import { Pictures } from "../src/map/picture";
import { Scenes } from "../src/map/scene";
import { DAYS, format, initial, parse, type State } from "../src/map/state";
import { madeUp, sent } from "./made_up.mjs";

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
    const pictures = new Pictures(data);
    const drawn = (part: Partial<State>): Set<unknown> => new Set([...pictures.picture(scenes.scene({ ...state, ...part }, 737300), null).land.values()].flat());
    const all = drawn({}), some = drawn({ side: ["east"] });
    expect(some.size).toBeGreaterThan(5);
    expect(some.size).toBeLessThan(all.size);
    for (const ring of some) expect(all.has(ring)).toBe(true);
  });
  it("leave out who does not say so", () => {
    const told = scenes.scene({ ...state, speaker: ["body-2"] }, 737300).places;
    expect(told.length).toBeGreaterThan(0);
    for (const { row } of told) expect([...data.control.for[row]!, ...data.control.against[row]!]).toContain(2);
  });
});

describe("a picture", () => {
  const scenes = new Scenes(data), pictures = new Pictures(data), state = initial(data);
  it("keeps the shapes that have not changed", () => {
    const one = pictures.picture(scenes.scene(state, 737300), null), same = pictures.picture(scenes.scene(state, 737300), null);
    expect(one.cells.length).toBeGreaterThan(100);
    expect(one.fronts.length).toBeGreaterThan(10);
    expect(one.cells.every((ring, index) => ring === same.cells[index])).toBe(true);
    expect(one.fronts.every((front, index) => front === same.fronts[index])).toBe(true);
    const known = new Set(one.cells), later = pictures.picture(scenes.scene(state, 737330), null);
    expect(later.cells.filter((ring) => known.has(ring)).length).toBeGreaterThan(100);
  });
  it("has each place once, the greatest last, where it lies", () => {
    const { marks } = pictures.picture(scenes.scene(state, 737300), null);
    expect(new Set(marks.map(({ place }) => place)).size).toBe(marks.length);
    expect(marks.map(({ rank }) => rank)).toEqual(marks.map(({ rank }) => rank).toSorted((one, other) => other - one));
    for (const { place, x, y } of marks) expect([x, y]).toEqual([east(data.places.lon[place]!), south(data.places.lat[place]!)]);
  });
  it("marks what changed between two days", () => {
    const before = scenes.scene(state, 737000, 1), after = scenes.scene(state, 737300);
    const changes = scenes.changes(before, after);
    const marked = pictures.picture(after, changes).marks.filter(({ changed }) => changed);
    expect(marked.length).toBeGreaterThan(3);
    expect(marked.length).toBe(changes.filter((change) => change.after).length);
    expect(scenes.changes(after, after)).toEqual([]);
    expect(pictures.picture(after, null).marks.every(({ changed }) => changed === null)).toBe(true);
  });
});

describe("the world on the screen", () => {
  it("is a square, east and south", () => {
    expect([east(-180), east(0), east(180)]).toEqual([0, 0.5, 1]);
    expect(south(0)).toBeCloseTo(0.5, 12);
    expect(south(85.051129)).toBeCloseTo(0, 6);
    const sine = Math.sin((36.2 * Math.PI) / 180);
    expect(south(36.2)).toBeCloseTo(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), 12);
    expect(south(90)).toBeCloseTo(0, 6);
  });
  it("has its middle where the camera looks", () => {
    const at = camera(37.1, 36.2, 9.5, 1280, 600);
    expect(east(37.1) * at.world - at.x).toBeCloseTo(640, 6);
    expect(south(36.2) * at.world - at.y).toBeCloseTo(300, 6);
    const north = line([[37.1, 36.2], [37.1, 36.2 + 10 / 111.19]], 2);
    expect((north.xy[1]! - north.xy[3]!) * at.world).toBeCloseTo(10 * pixels(at), 0);
    expect(seen(north, at)).toBe(true);
    expect(seen(north, camera(30, 36.2, 9.5, 1280, 600))).toBe(false);
  });
  it("tells what a ring holds, whichever way it runs", () => {
    const ring = [[0, 0], [2, 0], [2, 2], [0, 2]];
    for (const points of [ring, ring.toReversed()]) {
      expect(holds(line(points, 4), east(1), south(1))).toBe(true);
      expect(holds(line(points, 4), east(3), south(1))).toBe(false);
      expect(holds(line(points, 4), east(1), south(-0.1))).toBe(false);
    }
  });
  it("takes values between zooms", () => expect([3, 4, 5.5, 7, 9, 20].map((zoom) => between(zoom, [4, 1], [7, 4], [9, 8]))).toEqual([1, 1, 2.5, 4, 8, 8]));
});

describe("names on the map", () => {
  const at = camera(37, 36, 8, 800, 600);
  const label = (text: string, x: number, y: number, tone: Label["tone"] = "place"): Label =>
    ({ text, x: (at.x + x) / at.world, y: (at.y + y) / at.world, size: 12, tone, faint: false, place: 0 });
  const measure = ({ text }: Label): [number, number] => [text.length * 6, 15];
  it("do not lie over each other, nor over points; the first come first", () => {
    const many = Array.from({ length: 300 }, (_, index) => label(`place ${index}`, (index * 37) % 800, (index * 91) % 600));
    const points = many.map((each) => [each.x * at.world - at.x, each.y * at.world - at.y, 4] as const);
    const found = placed(many, at, points, measure);
    expect(found.length).toBeGreaterThan(30);
    expect(found.length).toBeLessThan(300);
    expect(found[0]?.label).toBe(many[0]);
    found.forEach((one, index) => {
      for (const other of found.slice(index + 1))
        expect(one.left < other.left + other.width && other.left < one.left + one.width && one.top < other.top + other.height && other.top < one.top + one.height).toBe(false);
      for (const [x, y] of points) expect(x > one.left && x < one.left + one.width && y > one.top && y < one.top + one.height).toBe(false);
    });
  });
  it("stand under their point, or else on another side of it", () => {
    const [one, other] = placed([label("one", 400, 300), label("other", 400, 312)], at, [[400, 300, 4], [400, 312, 4]], measure);
    expect(one?.top).toBeLessThan(300);
    expect(other?.top).toBeGreaterThan(312);
    expect(placed([label("far", 2000, 300)], at, [], measure)).toEqual([]);
  });
  it("of the outline stand in the middle", () => {
    const [only] = placed([label("Syria", 400, 300, "outline")], at, [], measure);
    expect([only!.left + only!.width / 2, only!.top + only!.height / 2]).toEqual([400, 300]);
  });
  it("are parted in two where they are long", () => {
    expect(wrapped("خان شيخون")).toEqual(["خان شيخون"]);
    expect(wrapped("جمهورية أفريقيا الوسطى")).toEqual(["جمهورية", "أفريقيا الوسطى"]);
    expect(wrapped("Donaudampfschifffahrt")).toEqual(["Donaudampfschifffahrt"]);
  });
});

it("data as they are sent are read as they were", () => {
  expect(whole(JSON.parse(JSON.stringify(sent(data))) as Sent)).toEqual(data);
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
