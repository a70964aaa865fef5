/** Days as ordinals, where day 1 is the first of January of the year 1 (as Python counts), and as the reader reads them. */

import { locale } from "./digits";

const EPOCH = 719163; // the ordinal of 1970-01-01
const MILLISECONDS = 86_400_000;

/** `2020-02-18` to its ordinal; null where it is no date. */
export function ordinal(iso: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return null;
  return time / MILLISECONDS + EPOCH;
}

/** An ordinal as `2020-02-18`. */
export function iso(day: number): string {
  return new Date((day - EPOCH) * MILLISECONDS).toISOString().slice(0, 10);
}

export type Length = "long" | "medium" | "month";

const OPTIONS: Record<Length, Intl.DateTimeFormatOptions> = {
  long: { day: "numeric", month: "long", year: "numeric" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  month: { month: "short", year: "numeric" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day in the reader's language and digits. */
export function day(value: number, length: Length = "long"): string {
  const key = `${locale()} ${length}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale(), { ...OPTIONS[length], timeZone: "UTC" })));
  return format.format((value - EPOCH) * MILLISECONDS);
}

/** From one day to another, shortened where they share month or year. */
export function days(first: number, last: number): string {
  if (first === last) return day(first, "medium");
  const format = new Intl.DateTimeFormat(locale(), { ...OPTIONS.medium, timeZone: "UTC" });
  return format.formatRange((first - EPOCH) * MILLISECONDS, (last - EPOCH) * MILLISECONDS);
}
