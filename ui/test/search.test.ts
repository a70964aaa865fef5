import { describe, expect, test } from "vitest";
import { fold, found, keys, marked, type Entry } from "../src/search/fold";

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
  ];
  const folded = index.map(([, text, , beside]) => keys(`${text} ${beside[0] ?? ""}`));
  const links = (words: string): string[] => found(index, folded, keys(words)).map(([, , link]) => link);

  test("all words must be there, begun at least", () => {
    expect(links("حلب")).toEqual(["a", "b"]);
    expect(links("حلب الجدي")).toEqual(["b"]);
    expect(links("ادلب")).toEqual(["c"]);
    expect(links("alep")).toEqual(["a"]);
    expect(links("لب")).toEqual([]);
    expect(links("   ")).toEqual([]);
  });

  test("pieces are the text", () => {
    const text = "قُتل ٣ في <b>إدلِب</b>.";
    const pieces = marked(text, keys("ادلب"));
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["إدلِب"]);
  });
});
