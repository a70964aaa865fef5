/** The map's data: columns, days as ordinals, -1 or null for none. As sent, lists stand in a table of their own. */

export type Name = { id: string; ar: string; en: string };
export type Side = Name & { colour: string; pattern: string };
export type Sided = Name & { side: number };
export type Ends = [number | null, number | null];
export type Count = [number | null, number | null, number | null] | null;
export type Rival = [actor: number, tier: number, earliest: number | null, latest: number | null];

/** Numbers that columns hold. */
export const HELD = 0, CONTESTED = 1, BESIEGED = 2, UNKNOWN = 3;
export const ASSESSED = 0, CLAIMED = 1, DISPUTED = 2;
export const TIERS = ["assessed", "claimed", "disputed"] as const;
export type Tier = (typeof TIERS)[number];

export interface Parameters {
  cap_km: number;
  contested_km: number;
  stale_days: number;
  half_life_days: number;
  contested_days: number;
  confidence: Record<Tier, number>;
}

export interface Span {
  first: number;
  last: number;
}

export interface MapData {
  format: 2;
  revision: string;
  /** All days of which something is told, and those with which the line of days begins. */
  days: Span;
  shown: Span;
  known: Span;
  parameters: Parameters;
  sides: Side[];
  actors: Sided[];
  bodies: Sided[];
  outlets: Name[];
  modes: Name[];
  places: { id: string[]; ar: (string | null)[]; en: (string | null)[]; lat: number[]; lon: number[]; kind: string[]; land: number[] };
  control: {
    place: number[];
    state: number[];
    holder: number[];
    tier: number[];
    start: Ends[];
    end: Ends[];
    confirmed: number[];
    besieger: number[];
    rivals: Rival[][];
    for: number[][];
    against: number[][];
    outlets: number[][];
    known: number[];
    until: (number | null)[];
    /** The days on which someone said that it was so, in order. Without it only the last of them is known. */
    seen?: number[][];
  };
  incidents: {
    id: string[];
    place: number[];
    first: number[];
    last: number[];
    mode: number[];
    by: number[][];
    killed: Count[];
    wounded: Count[];
    known: number[];
    bodies: number[][];
    outlets: number[][];
  };
}

/** The value of a column at a row that the data vouches for. */
export function at<T>(column: readonly T[], row: number): T {
  return column[row] as T;
}

const LISTED = { control: ["start", "end", "seen", "rivals", "for", "against", "outlets"], incidents: ["by", "killed", "wounded", "bodies", "outlets"] } as const;

/** Data as they are sent. */
export type Sent = Pick<MapData, "format"> & { lists: unknown[]; control: Record<string, unknown[]>; incidents: Record<string, unknown[]> };

/** Put the lists where their numbers stand. Rows share them, so they must not be changed. */
export function whole({ lists, ...sent }: Sent): MapData {
  for (const table of ["control", "incidents"] as const)
    for (const name of LISTED[table]) sent[table][name] = (sent[table][name] as number[]).map((number) => lists[number] ?? null);
  return sent as unknown as MapData;
}

/** The data that the page brings along, or else the server's. */
export async function load(embedded: Sent | null, address: string): Promise<MapData> {
  if (embedded) return whole(embedded);
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return whole((await answer.json()) as Sent);
}
