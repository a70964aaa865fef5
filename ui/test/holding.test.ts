import { describe, expect, it } from "vitest";
import { Control, differs } from "../src/map/holding";
import type { MapData } from "../src/map/data";
import fixture from "./fixtures/holding.json";

const names = Array.from({ length: fixture.places }, (_, place) => String(place));
const data = { parameters: fixture.parameters, places: { id: names }, control: fixture.control } as unknown as MapData;
const control = new Control(data);

function found(place: number, on: number, known: number): object | null {
  const held = control.on(place, on, known);
  if (!held) return null;
  const { state, holder, tier, besieger, confidence, stale, turning } = held;
  return { state, holder, tier, besieger, confidence, stale, turning };
}

describe("who holds a place on a day, as known on another", () => {
  it("is what the ledger says", () => {
    expect(fixture.cases.length).toBeGreaterThan(400);
    for (const { place, on, known, expected } of fixture.cases) expect(found(place, on, known), `place ${place} on ${on} known ${known}`).toEqual(expected);
  });
  it("is asked of stale, turning and calmed places as well", () => {
    const told = fixture.cases.map(({ expected }) => expected).filter((each) => each !== null);
    expect(told.filter(({ stale }) => stale).length).toBeGreaterThan(20);
    expect(told.filter(({ turning }) => turning).length).toBeGreaterThan(5);
    expect(new Set(told.map(({ state }) => state))).toEqual(new Set([0, 1, 2, 3]));
  });
  it("knows nothing before anything was known", () => {
    const first = Math.min(...fixture.control.known);
    for (let place = 0; place < fixture.places; place++) expect(control.on(place, first + 500, first - 1)).toBeNull();
  });
  it("takes the last confirmation where the days are not told one by one", () => {
    const { seen: _seen, ...rest } = fixture.control;
    const without = new Control({ ...data, control: rest } as unknown as MapData);
    const last = Math.max(...fixture.control.confirmed);
    for (let place = 0; place < fixture.places; place++) expect(without.on(place, last, last + 20)?.seen).toBe(control.on(place, last, last + 20)?.seen);
  });
  it("differs where a map shows it otherwise", () => {
    const held = control.on(0, 738000, 739000);
    expect(differs(held, held)).toBe(false);
    expect(differs(held, null)).toBe(true);
    expect(differs(held && { ...held, holder: held.holder + 1 }, held)).toBe(true);
    expect(differs(held && { ...held, confidence: 0 }, held)).toBe(false);
  });
});
