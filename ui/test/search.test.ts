import { describe, expect, test } from "vitest";
import { bases, fold, found, keys, marked, stems, type Entry } from "../src/search/fold";

describe("folding", () => {
  test.each([
    ["إدلِب", "ادلب"],
    ["القريـــة", "القريه"],
    ["٣٢", "32"],
    ["کرکوک", "كركوك"],
    ["ﻣﺪﺭﺳﺔ", "مدرسه"],
    ["Hayyan", "hayyan"],
    ["\u202eحلب\u202c", "حلب"],
  ])("%s is found as %s", (word, key) => expect(fold(word)).toBe(key));
});

describe("finding", () => {
  const index: Entry[] = [
    ["places", "حلب", "a", ["Aleppo"]],
    ["claims", "سقوط قذيفة على حلب الجديدة", "b", []],
    ["claims", "قتيل في إدلب", "c", []],
    ["claims", "ضربات للنظام بعندان وحيان", "d", []],
    ["places", "حيان", "e", ["Hayyan"]],
  ];
  const folded = index.map(([, text, , beside]) => keys(`${text} ${beside[0] ?? ""}`).flatMap(stems));
  const names = new Set(index.flatMap(([kind, text]) => (kind === "claims" ? [] : keys(text))));
  const links = (words: string): string[] => found(index, folded, bases(keys(words), names)).map(([, , link]) => link);

  test("all words must be there, begun at least", () => {
    expect(links("حلب")).toEqual(["a", "b"]);
    expect(links("حلب الجدي")).toEqual(["b"]);
    expect(links("ادلب")).toEqual(["c"]);
    expect(links("alep")).toEqual(["a"]);
    expect(links("لب")).toEqual([]);
    expect(links("   ")).toEqual([]);
  });

  test("what is written before a word in one word is no part of it", () => {
    expect(links("حيان")).toEqual(["d", "e"]);
    expect(links("بحيان")).toEqual(["d", "e"]);
    expect(links("وبحلب")).toEqual(["a", "b"]);
    expect(links("النظام")).toEqual(["d"]);
    expect(links("نظام عندان")).toEqual(["d"]);
    expect(stems("وبالنظام")).toEqual(["وبالنظام", "بالنظام", "النظام", "نظام"]);
    expect(stems("ولد")).toEqual(["ولد"]);
  });

  test("pieces are the text", () => {
    const text = "قُتل ٣ في <b>إدلِب</b>.";
    const pieces = marked(text, [keys("ادلب")]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["إدلِب"]);
  });
});
