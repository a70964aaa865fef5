/** One spelling for many, as `marsad.language.arabic.folding` has it on the server. */

const LETTERS: Record<string, string> = {
  أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ؤ: "و", ئ: "ي",
  ی: "ي", ې: "ي", ک: "ك", ڪ: "ك", گ: "ك", ہ: "ه", ھ: "ه", ە: "ه", ۀ: "ه", ۃ: "ه", پ: "ب",
  چ: "ج", ژ: "ز", ڤ: "ف", ڨ: "ق", ڭ: "ك", ۇ: "و", ۆ: "و",
};
const DROPPED = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const WORD = /(?:[\p{L}\p{N}]|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])+/gu;

/** The key under which a word is found. */
export function fold(word: string): string {
  const plain = /[\ufb50-\ufdff\ufe70-\ufefe]/.test(word) ? word.normalize("NFKC") : word;
  return plain
    .replace(DROPPED, "")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0622-\u06d5]/g, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase();
}

/** The folded words of a text. */
export function keys(text: string): string[] {
  return [...text.matchAll(WORD)].map((found) => fold(found[0])).filter(Boolean);
}

export interface Piece {
  text: string;
  hit: boolean;
}

/** A text in pieces, the words that begin with any of some keys marked; the pieces joined are the text. */
export function marked(text: string, wanted: string[]): Piece[] {
  const made: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(WORD)) {
    const key = fold(found[0]);
    if (!key || !wanted.some((one) => key.startsWith(one))) continue;
    if (found.index > at) made.push({ text: text.slice(at, found.index), hit: false });
    made.push({ text: found[0], hit: true });
    at = found.index + found[0].length;
  }
  if (at < text.length) made.push({ text: text.slice(at), hit: false });
  return made;
}

export type Entry = [kind: string, text: string, link: string, beside: string[]];

/** The entries that have, for each word, a word that begins with it; in the order in which they stand. */
export function found(index: Entry[], folded: string[][], wanted: string[]): Entry[] {
  if (!wanted.length) return [];
  return index.filter((_, at) => wanted.every((one) => folded[at]?.some((key) => key.startsWith(one))));
}
