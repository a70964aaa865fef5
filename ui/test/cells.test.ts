import { describe, expect, it } from "vitest";
import { LandMaker, type Front, type Land, type Site } from "../src/map/cells";
import { cut, disc, type Convex } from "../src/map/convex";
import { Plane } from "../src/map/plane";
import { madeUp } from "./made_up.mjs";
import { Scenes } from "../src/map/scene";
import { initial } from "../src/map/state";
import type { MapData } from "../src/map/data";
import fixture from "./fixtures/areas.json";

const { cap_km: CAP, contested_km: BAND } = fixture.parameters;
const HOLDERS = ["a", "b", "c"];
type Set_ = (typeof fixture.sets)["many"];

function made({ places }: Set_): { land: Land; plane: Plane } {
  const rows = places as [string, number, number, string, boolean][];
  const plane = new Plane(rows.map(([, lat]) => lat));
  const spots = Float64Array.from(rows.flatMap(([, lat, lon]) => plane.flat(lat, lon)));
  const sites = rows.map(([, , , holder, contested], place) => ({ place, holder: HOLDERS.indexOf(holder), contested }));
  return { plane, land: new LandMaker(plane, spots, CAP).make(sites) };
}

function holds({ xy }: Convex, x: number, y: number): boolean {
  for (let k = 0; k < xy.length; k += 2) {
    const next = (k + 2) % xy.length;
    if ((xy[next]! - xy[k]!) * (y - xy[k + 1]!) < (xy[next + 1]! - xy[k + 1]!) * (x - xy[k]!)) return false;
  }
  return xy.length > 0;
}

/** How far a point is from a front. */
function away([ax, ay, bx, by]: Front["line"], x: number, y: number): number {
  const dx = bx - ax, dy = by - ay;
  const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/** Whose a point is, as the map draws it: the contested band over the cells, as far as these go. */
function drawn(land: Land, x: number, y: number): string {
  const cell = land.cells.find(({ shape }) => holds(shape, x, y));
  if (!cell) return "";
  const fought = cell.site.contested || land.fronts.some(({ line }) => away(line, x, y) < BAND / 2);
  return fought ? "contested" : HOLDERS[cell.site.holder]!;
}

/** The part that two polygons share; `other` runs against the clock, as discs and cells do. */
function common(one: Convex, other: Convex): Convex {
  let made = one;
  const { xy } = other;
  for (let k = 0; k < xy.length && made.marks.length > 2; k += 2) {
    const x = xy[k]!, y = xy[k + 1]!;
    const next = k + 2 === xy.length ? 0 : k + 2;
    const dx = xy[next]! - x, dy = xy[next + 1]! - y;
    made = cut(made, dy, -dx, dy * x - dx * y, -1);
  }
  return made;
}


function size({ xy }: Convex): number {
  let sum = 0;
  for (let k = 0; k < xy.length; k += 2) sum += xy[k]! * xy[(k + 3) % xy.length]! - xy[(k + 2) % xy.length]! * xy[k + 1]!;
  return sum / 2;
}

describe("land", () => {
  for (const [name, set] of Object.entries(fixture.sets) as [string, Set_][]) {
    it(`is what the ledger draws: ${name}`, () => {
      const { plane, land } = made(set);
      const asked = set.points as [number, number, string][];
      const wrong = asked.map(([lat, lon, holder]) => [lat, lon, holder, drawn(land, ...plane.flat(lat, lon))]).filter(([, , holder, mine]) => holder !== mine);
      expect(wrong).toEqual([]);
      expect(new Set(asked.map(([, , holder]) => holder)).size).toBeGreaterThan(1);
    });
    it(`covers as much as the ledger's: ${name}`, () => {
      const { land } = made(set);
      const all = Object.values(set.square_km).reduce((sum, each) => sum + each, 0);
      expect(land.cells.reduce((sum, { shape }) => sum + size(shape), 0)).toBeCloseTo(all, -1);
    });
  }
  it("lies in cells that do not overlap", () => {
    const { land } = made(fixture.sets.many as Set_);
    land.cells.forEach(({ shape }, index) => {
      for (const other of land.cells.slice(index + 1)) expect(Math.abs(size(common(shape, other.shape)))).toBeLessThan(1e-6);
    });
  });
  it("has its fronts halfway between places of two holders", () => {
    const { land, plane } = made(fixture.sets.many as Set_);
    const rows = fixture.sets.many.places as [string, number, number, string, boolean][];
    const from = (place: number, x: number, y: number): number => Math.hypot(...plane.flat(rows[place]![1], rows[place]![2]).map((each, axis) => each - [x, y][axis]!));
    const holder = new Map(land.cells.map(({ site }) => [site.place, site.holder]));
    expect(land.fronts.length).toBeGreaterThan(10);
    for (const { between: [one, other], line: [ax, ay, bx, by] } of land.fronts) {
      expect(holder.get(one)).not.toBe(holder.get(other));
      for (const [x, y] of [[ax, ay], [bx, by]] as const) {
        expect(from(one, x, y)).toBeCloseTo(from(other, x, y), 6);
        expect(from(one, x, y)).toBeLessThan(CAP + 1e-6);
      }
    }
  });
});

describe("land on a further day", () => {
  it("is what it would be if drawn anew, and keeps what stays", () => {
    const data = madeUp(300, 10) as MapData;
    const state = initial(data);
    const going = new Scenes(data);
    let kept = 0, all = 0;
    let before = new Set<Convex>();
    for (let day = data.days.first + 200; day < data.days.last; day += 97) {
      const land = going.scene(state, day).land;
      const anew = new Scenes(data).scene(state, day).land;
      const flat = ({ cells, fronts }: Land): unknown => [cells, fronts.map(({ id, line }) => ({ id, line }))];
      expect(flat(land)).toEqual(flat(anew));
      all += land.cells.length;
      kept += land.cells.filter(({ shape }) => before.has(shape)).length;
      before = new Set(land.cells.map(({ shape }) => shape));
    }
    expect(kept / all).toBeGreaterThan(0.5);
  });
  it("is made in little time: 5,000 places, one changing hands", () => {
    const data = madeUp(5000, 10) as MapData;
    const plane = new Plane(data.places.lat);
    const spots = Float64Array.from(data.places.lat.flatMap((lat, place) => plane.flat(lat, data.places.lon[place]!)));
    const sites: Site[] = data.places.lat.map((lat, place) => ({ place, holder: lat > 35.9 ? 0 : 1, contested: false }));
    const maker = new LandMaker(plane, spots, CAP);
    maker.make(sites);
    const took = Array.from({ length: 9 }, (_, step) => {
      sites[step * 500]!.holder ^= 1;
      const started = process.cpuUsage();
      maker.make(sites);
      return process.cpuUsage(started).user / 1000;
    });
    expect(took.sort((one, other) => one - other)[4]).toBeLessThan(50);
  });
});

describe("convex polygons", () => {
  it("are cut along a line, the cut marked", () => {
    const half = cut(disc(0, 0, 2), 1, 0, 0, 7);
    expect(size(half)).toBeCloseTo(size(disc(0, 0, 2)) / 2, 6);
    expect(half.marks.filter((mark) => mark === 7)).toHaveLength(1);
    const edge = half.marks.indexOf(7);
    expect([half.xy[2 * edge], half.xy[(2 * edge + 2) % half.xy.length]].every((x) => Math.abs(x!) < 1e-9)).toBe(true);
  });
  it("stay the same object where nothing is cut, and are empty where all is", () => {
    const whole = disc(0, 0, 1);
    expect(cut(whole, 1, 0, 5, 0)).toBe(whole);
    expect(cut(whole, 1, 0, -5, 0).marks).toEqual([]);
  });
  it("share what both hold", () => {
    expect(size(common(disc(0, 0, 1), disc(0, 0, 3)))).toBeCloseTo(size(disc(0, 0, 1)), 9);
    expect(common(disc(0, 0, 1), disc(3, 0, 1)).marks).toEqual([]);
  });
});
