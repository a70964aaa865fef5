/**
 * The words of the page in its language, from the same catalogue as the templates': the page brings them in
 * `<script type="application/json" id="words">` as `{msgid: translation}`, or `{msgid: [a form for each plural]}`; a single
 * file as `{ar: {…}, en: {…}}`.
 *
 * Each msgid that stands in a script is listed in `ui/words.json`, a plural one as `[singular, plural]`.
 */

import { number } from "./digits";
import { embedded, language, type Language } from "./place";

export type Catalogue = Record<string, string | string[]>;
export type Values = Record<string, string | number>;

/** The plural categories of each language, in the order of the catalogue's forms. */
const FORMS: Record<Language, Intl.LDMLPluralRule[]> = {
  ar: ["zero", "one", "two", "few", "many", "other"],
  en: ["one", "other"],
};

type Catalogues = Catalogue | Record<Language, Catalogue>;

let given: Catalogues | null = null;

/** Use these words in place of what the page brings. */
export function use(words: Catalogues | null): void {
  given = words;
}

function words(): Catalogue {
  given ??= embedded<Catalogues>("words") ?? {};
  const own = given[language()];
  return typeof own === "object" && !Array.isArray(own) ? own : (given as Catalogue);
}

/** A text in the page's language, with `{name}` filled in; without a translation the msgid itself. */
export function t(msgid: string, values: Values = {}): string {
  const found = words()[msgid];
  return fill(typeof found === "string" && found ? found : msgid, values);
}

/** A text with a number, in the form that the number takes; `{n}` is the number in the reader's digits. */
export function n(singular: string, plural: string, count: number, values: Values = {}): string {
  const found = words()[singular];
  const form = Array.isArray(found) ? found[formOf(count, language(), found.length)] : undefined;
  return fill(form || (count === 1 ? singular : plural), { ...values, n: count });
}

/** Which of a language's plural forms a number takes; the last of those that there are where one is missing. */
export function formOf(count: number, of: Language, forms: number): number {
  const category = new Intl.PluralRules(of).select(Math.abs(count));
  return Math.min(FORMS[of].indexOf(category), forms - 1);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}
