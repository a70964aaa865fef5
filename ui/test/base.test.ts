import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { iso, ordinal } from "../src/base/dates";
import { latin, number, range } from "../src/base/digits";
import { keyOf } from "../src/base/keys";
import { link, path } from "../src/base/pages";
import { formOf, n, t, use } from "../src/base/words";

function page(lang: string, dataset: Record<string, string> = {}): void {
  vi.stubGlobal("document", { documentElement: { lang, dataset }, getElementById: () => null });
}

beforeEach(() => page("ar"));
afterEach(() => {
  use(null);
  vi.unstubAllGlobals();
});

describe("keys", () => {
  const typed = (key: string, code: string, shiftKey = false): string => keyOf({ key, code, shiftKey });
  it("are those of the place under a keyboard that does not write Latin", () => {
    expect([typed("ش", "KeyA"), typed("ق", "KeyR"), typed("١", "Digit1"), typed("؟", "Slash", true), typed("ظ", "Slash")]).toEqual(["a", "r", "1", "?", "/"]);
  });
  it("are what they write where that is Latin, wherever they lie", () => {
    expect([typed("a", "KeyQ"), typed("?", "KeyM", true), typed("Escape", "Escape"), typed(" ", "Space"), typed("+", "Equal", true)]).toEqual(["a", "?", "Escape", " ", "+"]);
  });
});

describe("days", () => {
  it("count as Python counts", () => {
    expect(ordinal("2020-02-18")).toBe(737473);
    expect(iso(737473)).toBe("2020-02-18");
    expect(ordinal("0001-01-01")).toBe(1);
  });
  it("are refused where there is no such date", () => {
    for (const text of ["2020-02-30", "2020-2-3", "", "yesterday"]) expect(ordinal(text)).toBeNull();
  });
  it("go there and back", () => {
    for (let day = 730000; day < 740000; day += 37) expect(ordinal(iso(day))).toBe(day);
  });
});

describe("plurals", () => {
  const forms = ["لا شيء", "واحد", "اثنان", "بضعة", "كثير", "غير ذلك"];
  it("take one of six forms in Arabic", () => {
    const cases: [number, number][] = [[0, 0], [1, 1], [2, 2], [3, 3], [10, 3], [11, 4], [99, 4], [100, 5], [102, 5], [103, 3], [111, 4], [1000, 5]];
    for (const [count, form] of cases) expect(formOf(count, "ar", 6), String(count)).toBe(form);
  });
  it("take what the catalogue has for the number, with the number in it", () => {
    use({ "{n} place": ["لا أماكن", "مكان واحد", "مكانان", "{n} أماكن", "{n} مكانا", "{n} مكان"] });
    expect([0, 1, 2, 5, 11, 100].map((count) => n("{n} place", "{n} places", count))).toEqual(["لا أماكن", "مكان واحد", "مكانان", "5 أماكن", "11 مكانا", "100 مكان"]);
  });
  it("fall back to English where there is no translation", () => {
    page("en");
    expect([1, 2, 0].map((count) => n("{n} place", "{n} places", count))).toEqual(["1 place", "2 places", "0 places"]);
  });
  it("never ask for a form that is not there", () => expect(forms.slice(0, 2)[formOf(11, "ar", 2)]).toBe("واحد"));
});

describe("words", () => {
  it("fill in what they are given and leave the rest", () => {
    use({ "from {a} to {b}": "من {a} إلى {b}" });
    expect(t("from {a} to {b}", { a: "x" })).toBe("من x إلى {b}");
  });
  it("come in the page's language where the page has both", () => {
    use({ ar: { Play: "تشغيل" }, en: { Play: "Play" } });
    expect(t("Play")).toBe("تشغيل");
    page("en");
    expect(t("Play")).toBe("Play");
  });
  it("are all listed for the catalogue", () => {
    const listed = new Set((JSON.parse(readFileSync(join(import.meta.dirname, "../words.json"), "utf8")) as (string | string[])[]).flat());
    const used = new Set<string>();
    for (const file of readdirSync(join(import.meta.dirname, "../src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"))) {
      const text = readFileSync(join(import.meta.dirname, "../src", file), "utf8");
      for (const [, found] of text.matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)) used.add(found ?? "");
      for (const [, one, many] of text.matchAll(/\bn\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"/g)) used.add(one ?? "").add(many ?? "");
    }
    expect([...used].filter((msgid) => !listed.has(msgid))).toEqual([]);
    expect([...listed].filter((msgid) => !used.has(msgid))).toEqual([]);
  });
});

describe("digits", () => {
  it("are those that the reader chose", () => {
    page("ar", { digits: "arab" });
    expect(number(1234)).toBe("١٬٢٣٤");
    expect(latin("٢٠٢٠-٠٢-١٨")).toBe("2020-02-18");
    page("ar", { digits: "latn" });
    expect(number(1234)).toBe("1,234");
  });
  it("write ranges as ranges", () => {
    expect([range(3, 3), range(3, 5), range(3, null), range(null, null)]).toEqual(["3", "3–5", "3–", ""]);
  });
});

describe("links", () => {
  it("lead where the pages are", () => {
    const to = path("places", "geonames:170063");
    page("ar", { mode: "server", root: "/" });
    expect(link(to)).toBe("/ar/places/geonames%3A170063");
    page("en", { mode: "site", root: "../../" });
    expect(link(to)).toBe("../../en/places/geonames_3A170063.html");
    page("en", { mode: "single", root: "" });
    expect(link(to)).toBe("#/en/places/geonames%3A170063");
  });
});
