/**
 * What a reader chose once for all pages (theme, digits): kept in the browser's store and, for the server, in a cookie; the
 * page shows it as `data-NAME` of `<html>`.
 */

export interface Choice<T extends string> {
  get(): T;
  set(value: T): void;
}

const YEAR = 31_536_000; // seconds

export function choice<T extends string>(name: string, values: readonly T[], otherwise: T): Choice<T> {
  const known = (value: string | null | undefined): value is T => values.includes(value as T);
  return {
    get() {
      const kept = stored(name);
      if (known(kept)) return kept;
      const told = globalThis.document?.documentElement.dataset[name];
      return known(told) ? told : otherwise;
    },
    set(value) {
      document.documentElement.dataset[name] = value;
      try {
        localStorage.setItem(name, value);
      } catch {
        // a browser that keeps nothing for this page: the choice lasts as long as the page
      }
      if (location.protocol.startsWith("http")) document.cookie = `${name}=${value};path=/;max-age=${YEAR};samesite=lax`;
    },
  };
}

function stored(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(name) ?? null;
  } catch {
    return null;
  }
}
