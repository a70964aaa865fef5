import { expect, test } from "vitest";
import { bands, columns, drawn, spread, type Figures } from "../src/charts/tolls";

const one = (name: string, high: (number | null)[]): Figures["series"][number] => ({ name, colour: null, low: high, best: high, high });
const figures: Figures = { x: [0, 86400], series: [one("a", [1, null]), one("b", [9, 2]), ...Array.from({ length: 9 }, (_, at) => one(`c${at}`, [0, 0]))] };

test("the groups with the most are drawn", () => {
  const series = drawn(figures);
  expect(series.length).toBe(6);
  expect(series.slice(0, 2).map((each) => each.name)).toEqual(["b", "a"]);
});

test("each band lies between its group's high and low columns", () => {
  const series = drawn(figures).slice(0, 2);
  const made = columns(figures, series);
  expect(made[0]).toBe(figures.x);
  bands(series).forEach(([high, low], at) => {
    expect(made[high]).toBe(series[at]?.high);
    expect(made[low]).toBe(series[at]?.low);
  });
});

test("days on the axis are few", () => {
  const days = Array.from({ length: 100 }, (_, at) => at);
  expect(spread(days, 7).length).toBeLessThanOrEqual(7);
  expect(spread(days, 7)[0]).toBe(0);
  expect(spread([5], 7)).toEqual([5]);
});
