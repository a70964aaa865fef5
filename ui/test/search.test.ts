import { describe, expect, test } from "vitest";
import { fold, found, keys, marked, type Entry } from "../src/search/fold";
import { sought, type Sought } from "../src/search/parting";

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

const asked = (words: string, wholes: string[] = [], names: string[] = ["حلب", "ادلب"]): Sought[] =>
  keys(words).map((key) => sought(key, { wholes: new Set(wholes), names: new Set(names) }));

describe("finding", () => {
  const index: Entry[] = [
    ["places", "حلب", "a", ["Aleppo"]],
    ["claims", "سقوط قذيفة على حلب الجديدة", "b", []],
    ["claims", "قتيل في إدلب", "c", []],
  ];
  const folded = index.map(([, text, , beside]) => keys(`${text} ${beside[0] ?? ""}`));
  const links = (words: string): string[] => found(index, folded, asked(words)).map(([, , link]) => link);

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
    const pieces = marked(text, asked("ادلب"));
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["إدلِب"]);
  });

  const parted: Entry[] = [
    ["claims", "قصف بحلب", "a", []],
    ["claims", "غارات على حلب", "b", []],
    ["claims", "الفرقة الرابعة", "c", []],
    ["claims", "فرقة عند الرقة", "d", []],
    ["claims", "براميل للنظام", "e", []],
  ];
  const words = parted.map(([, text]) => keys(text));
  const of = (text: string): string[] => found(parted, words, asked(text, ["فرقه"])).map(([, , link]) => link);

  test("words are found by each other with what is written before them, those as written first", () => {
    expect(of("حلب")).toEqual(["b", "a"]);
    expect(of("بحلب")).toEqual(["a", "b"]);
    expect(of("وبحلب")).toEqual(["b", "a"].sort());
    expect(of("النظام")).toEqual(["e"]);
    expect(of("بالبراميل")).toEqual(["e"]);
    expect(of("لب")).toEqual([]);
  });

  test("a word by itself is not parted", () => {
    expect(of("رقة")).toEqual(["d"]);
    expect(of("الرقة")).toEqual(["d"]);
    expect(marked("فرقة عند الرقة", asked("رقة", ["فرقه"])).filter(({ hit }) => hit).map(({ text }) => text)).toEqual(["الرقة"]);
  });
});
