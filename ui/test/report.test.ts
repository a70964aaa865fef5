import { describe, expect, it } from "vitest";
import { degrees } from "../src/picker/degrees";
import { points } from "../src/report/selecting";

describe("offsets", () => {
  it("count code points, as the server does", () => {
    expect(points("")).toBe(0);
    expect(points("حيان")).toBe(4);
    expect(points("a\u{1F525}b")).toBe(3); // one code point, two UTF-16 units
    expect(points("مُدُن")).toBe(5); // marks count by themselves
  });
});

describe("degrees", () => {
  it("are read in either digits", () => {
    expect(degrees("36.29")).toBe(36.29);
    expect(degrees(" ٣٦٫٢٩ ")).toBe(36.29);
    expect(degrees("-12")).toBe(-12);
  });
  it("are nothing where there is no number", () => {
    for (const text of ["", " ", "36,29", "north", "1e999", "NaN"]) expect(degrees(text), text).toBeNull();
  });
});
