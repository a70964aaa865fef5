/** Numbers in the digits that the reader chose: Latin, or Arabic-Indic. */

import { language } from "./place";
import { choice } from "./choices";

export type Digits = "latn" | "arab";

export const digits = choice<Digits>("digits", ["latn", "arab"], "latn");

/** The locale for Intl: the page's language, Gregorian days, the chosen digits (Arabic-Indic ones in Arabic only). */
export function locale(): string {
  return language() === "ar" ? `ar-SY-u-ca-gregory-nu-${digits.get()}` : "en-GB-u-ca-gregory-nu-latn";
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number in the reader's digits. */
export function number(value: number): string {
  const key = locale();
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(key, { maximumFractionDigits: 2 })));
  return format.format(value);
}

/** A range as the reader reads it; one number where both ends are the same, `–` open where an end is null. */
export function range(low: number | null, high: number | null): string {
  if (low === high) return low === null ? "" : number(low);
  return `${low === null ? "" : number(low)}–${high === null ? "" : number(high)}`;
}

/** Latin digits of a text that a reader typed in either. */
export function latin(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}
