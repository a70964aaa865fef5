/** What a chart of tolls is drawn from: the figures that the page brings, and where time runs. */

export interface Series {
  name: string;
  colour: string | null;
  low: (number | null)[];
  best: (number | null)[];
  high: (number | null)[];
}

export interface Figures {
  /** The first days of the periods, in seconds since 1970 (UTC). */
  x: number[];
  series: Series[];
}

const MOST = 6;

/** The groups that are drawn: those with the most, few enough to be told apart. */
export function drawn(figures: Figures): Series[] {
  const most = (one: Series): number => Math.max(0, ...one.high.map((value) => value ?? 0));
  return [...figures.series].sort((a, b) => most(b) - most(a)).slice(0, MOST);
}

/** The columns of a chart: x, then for each group its high, low and best figures. */
export function columns(figures: Figures, series: Series[]): (number | null)[][] {
  return [figures.x, ...series.flatMap((one) => [one.high, one.low, one.best])];
}

/** The band between each group's high and low figures, as pairs of column numbers. */
export function bands(series: Series[]): [number, number][] {
  return series.map((_, at) => [3 * at + 1, 3 * at + 2]);
}

/** How a group's line is dashed, so that colour is not all that tells groups apart. */
export function dash(at: number): number[] {
  return [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 5]][at % 6] ?? [];
}

/** At most so many of some values, evenly spread, the first among them. */
export function spread(values: number[], most: number): number[] {
  const step = Math.max(1, Math.ceil(values.length / most));
  return values.filter((_, at) => at % step === 0);
}
