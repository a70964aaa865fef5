/**
 * Days and pixels along a line that runs the way the page is read, and shares of a width from where reading starts. Pixels
 * are counted from the left always, as pointer events and canvases do.
 */

export interface Axis {
  first: number;
  last: number;
  /** Of the whole line, in pixels. */
  width: number;
  /** At both ends, half a thumb of the slider. */
  pad: number;
  rtl: boolean;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function toPixel({ first, last, width, pad, rtl }: Axis, day: number): number {
  const share = last > first ? (clamp(day, first, last) - first) / (last - first) : 0;
  const along = pad + share * (width - 2 * pad);
  return rtl ? width - along : along;
}

/** The whole day nearest to a pixel. */
export function toDay({ first, last, width, pad, rtl }: Axis, pixel: number): number {
  const along = (rtl ? width - pixel : pixel) - pad;
  const share = clamp(along / Math.max(1, width - 2 * pad), 0, 1);
  return Math.round(first + share * (last - first));
}

/** Where a divider stands that leaves `share` of a width on the side where reading starts. */
export function splitPixel(width: number, share: number, rtl: boolean): number {
  return Math.round((rtl ? 1 - share : share) * width);
}

/** The share on the side where reading starts, for a divider at a pixel. */
export function splitShare(width: number, pixel: number, rtl: boolean): number {
  const share = clamp(pixel / Math.max(1, width), 0, 1);
  return rtl ? 1 - share : share;
}

/** What `clip-path` leaves of the map that shows the side where reading starts: `inset(top right bottom left)`. */
export function splitClip(width: number, share: number, rtl: boolean): string {
  const at = splitPixel(width, share, rtl);
  return rtl ? `inset(0 0 0 ${at}px)` : `inset(0 ${width - at}px 0 0)`;
}

/** The key that goes on in time, or with `back` the one that goes back: along the line as the page is read. */
export function stepKey(rtl: boolean, back: boolean): "ArrowLeft" | "ArrowRight" {
  return rtl !== back ? "ArrowLeft" : "ArrowRight";
}
