/** Words that are written as one with what stands before them, as `marsad.desk.naming.parting` has it on the server. */

const LEAST = 3;
const PREFIXES = ["", "و", "ف"].flatMap((conj) => ["", "ال", "ب", "بال", "ك", "كال", "ل", "لل"].map((rest) => conj + rest)).filter(Boolean);
const ARABIC = /^[\u0621-\u064a]+$/;

/** What is known of words: those that begin like a prefix and are not to be parted, and those that stand in names. */
export interface Known {
  wholes: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

/** A word that is looked for; `fits` tells of a folded word whether it begins so, behind a prefix as well. */
export interface Sought {
  key: string;
  fits: (other: string) => boolean;
}

/** A folded word that is looked for. */
export function sought(key: string, known: Known): Sought {
  const stems = stemsOf(key, known).filter((stem) => stem.length >= LEAST && ARABIC.test(stem));
  const behind = (other: string, prefix: string): boolean => other.startsWith(prefix) && stems.some((stem) => other.startsWith(stem, prefix.length));
  const fits = (other: string): boolean =>
    other.startsWith(key) || behind(other, "") || behind(other, "ال") || (!known.wholes.has(other) && PREFIXES.some((prefix) => behind(other, prefix)));
  return { key, fits };
}

/** What a word may be without what is written before it, itself first; of three letters only where that is sure. */
function stemsOf(key: string, { wholes, names }: Known): string[] {
  const made = [key];
  if (!ARABIC.test(key)) return made;
  for (const prefix of PREFIXES) {
    const stem = key.slice(prefix.length);
    if (!key.startsWith(prefix) || stem.length < LEAST || (prefix !== "ال" && wholes.has(key))) continue;
    if (prefix.endsWith("ال") || prefix.endsWith("لل") || stem.length > LEAST || names.has(stem)) made.push(stem);
  }
  return made;
}
