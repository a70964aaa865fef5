/** The line of days under the map: its fields and sliders, playing, and how much happened on each day. */

import { iso, ordinal } from "../base/dates";
import { need } from "../base/dom";
import { t, n } from "../base/words";
import { rightToLeft } from "../base/place";
import { toDay, toPixel, type Axis } from "./axis";
import { palette } from "./colours";
import type { MapData, Span } from "./data";
import { SPEEDS, type State } from "./state";

export type Change = (change: Partial<State>) => void;

const THUMB = 10; // half a thumb, in pixels, as map.css has it

export class Time {
  private playing = 0;
  private readonly on: HTMLInputElement;
  private readonly onLine: HTMLInputElement;
  private readonly known: HTMLInputElement;
  private readonly knownLine: HTMLInputElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly play: HTMLButtonElement;
  private readonly all: HTMLElement;
  private readonly resize: ResizeObserver;
  private density: Uint32Array = new Uint32Array();
  private state: State | null = null;
  /** Whether the line has all days, and not only those it begins with. */
  private wide = false;

  constructor(private readonly box: HTMLElement, private readonly data: MapData, private readonly change: Change) {
    this.on = need(box, "[data-on]");
    this.onLine = need(box, "[data-on-line]");
    this.known = need(box, "[data-known]");
    this.knownLine = need(box, "[data-known-line]");
    this.canvas = need(box, "[data-density]");
    this.play = need(box, "[data-play]");
    this.all = need(box, "[data-all]");
    this.all.hidden = data.shown.first === data.days.first && data.shown.last === data.days.last;
    this.limits();
    this.listen();
    this.resize = new ResizeObserver(() => this.draw());
    this.resize.observe(this.canvas);
  }

  private limits(): void {
    const { days, known } = this.data;
    for (const [field, { first, last }] of [[this.on, days], [this.known, known], [need<HTMLInputElement>(this.box, "[data-with]"), days]] as const) {
      field.min = iso(first);
      field.max = iso(last);
    }
    this.knownLine.min = String(known.first);
    this.knownLine.max = String(known.last);
    this.widen(false);
    const speed = need<HTMLSelectElement>(this.box, "[data-speed]");
    speed.replaceChildren(...SPEEDS.map((days) => new Option(n("{n} day a second", "{n} days a second", days), String(days))));
  }

  /** The days of the line: those it begins with, or all. */
  private get line(): Span {
    return this.wide ? this.data.days : this.data.shown;
  }

  private widen(wide: boolean): void {
    this.wide = wide;
    this.onLine.min = String(this.line.first);
    this.onLine.max = String(this.line.last);
    this.all.setAttribute("aria-pressed", String(wide));
    this.draw();
  }

  private listen(): void {
    const day = (field: HTMLInputElement, set: (day: number) => void): void =>
      field.addEventListener("change", () => {
        const found = ordinal(field.value);
        if (found !== null) set(found);
      });
    day(this.on, (on) => this.change({ on }));
    day(this.known, (known) => this.change({ known }));
    day(need(this.box, "[data-with]"), (other) => this.change({ with: other }));
    this.onLine.addEventListener("input", () => this.change({ on: this.onLine.valueAsNumber }));
    this.knownLine.addEventListener("input", () => this.change({ known: this.knownLine.valueAsNumber }));
    this.play.addEventListener("click", () => this.toggle());
    this.all.addEventListener("click", () => {
      const { first, last } = this.data.shown;
      this.widen(!this.wide);
      if (!this.wide && this.state) this.change({ on: Math.min(last, Math.max(first, this.state.on)) });
    });
    for (const button of this.box.querySelectorAll<HTMLElement>("[data-step]")) button.addEventListener("click", () => this.step(Number(button.dataset["step"])));
    need<HTMLSelectElement>(this.box, "[data-speed]").addEventListener("change", (event) => this.change({ speed: Number((event.target as HTMLSelectElement).value) }));
    this.canvas.addEventListener("click", (event) => this.change({ on: toDay(this.axis(), event.clientX - this.canvas.getBoundingClientRect().left) }));
    const compare = need<HTMLSelectElement>(this.box, "[data-compare]");
    compare.addEventListener("change", () => {
      if (!compare.value) return this.change({ with: null });
      const { days } = this.data;
      const earlier = Math.max(days.first, (this.state?.on ?? days.last) - 30);
      this.change({ with: this.state?.with ?? earlier, compare: compare.value === "difference" ? "difference" : "swipe" });
    });
  }

  private axis(): Axis {
    const { first, last } = this.line;
    return { first, last, width: this.canvas.clientWidth, pad: THUMB, rtl: rightToLeft() };
  }

  step(days: number): void {
    if (this.state) this.change({ on: this.state.on + days });
  }

  /** Play on, from the start where the end is reached; or stop. */
  toggle(): void {
    if (this.playing) return this.stop();
    const { first, last } = this.line;
    if (this.state && this.state.on >= last) this.change({ on: first });
    let before = performance.now(), rest = 0;
    const tick = (now: number): void => {
      if (!this.state) return;
      rest += ((now - before) / 1000) * this.state.speed;
      before = now;
      const whole = Math.floor(rest);
      rest -= whole;
      if (this.state.on + whole >= last) {
        this.change({ on: last });
        return this.stop();
      }
      if (whole) this.step(whole);
      this.playing = requestAnimationFrame(tick);
    };
    this.playing = requestAnimationFrame(tick);
    this.pressed(true);
  }

  stop(): void {
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    this.pressed(false);
  }

  get running(): boolean {
    return this.playing !== 0;
  }

  private pressed(on: boolean): void {
    this.play.setAttribute("aria-pressed", String(on));
    this.play.setAttribute("aria-label", on ? t("Pause") : t("Play"));
  }

  /** What steps go on from, also where the frame that shows it is still to come. */
  take(state: State): void {
    this.state = state;
  }

  show(state: State, density: Uint32Array): void {
    this.state = state;
    const set = (field: HTMLInputElement | HTMLSelectElement, value: string): void => {
      if (field.value !== value) field.value = value;
    };
    if (!this.wide && (state.on < this.line.first || state.on > this.line.last)) this.widen(true);
    set(this.on, iso(state.on));
    set(this.onLine, String(state.on));
    set(this.known, iso(state.known));
    set(this.knownLine, String(state.known));
    set(need(this.box, "[data-speed]"), String(state.speed));
    set(need(this.box, "[data-compare]"), state.with === null ? "" : state.compare);
    need<HTMLElement>(this.box, ".map-with").hidden = state.with === null;
    if (state.with !== null) set(need(this.box, "[data-with]"), iso(state.with));
    if (density !== this.density) {
      this.density = density;
      this.draw();
    }
  }

  /** A bar for each day; for each pixel where days are narrower: the most that happened on one of its days. */
  draw(): void {
    const axis = this.axis();
    const height = this.canvas.clientHeight;
    if (!axis.width || !height) return;
    const ratio = devicePixelRatio || 1;
    this.canvas.width = axis.width * ratio;
    this.canvas.height = height * ratio;
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.scale(ratio, ratio);
    const bars = new Float64Array(axis.width + 1);
    this.density.forEach((count, index) => {
      const day = this.data.days.first + index;
      if (day < axis.first || day > axis.last) return;
      const pixel = Math.round(toPixel(axis, day));
      bars[pixel] = Math.max(bars[pixel] ?? 0, count);
    });
    const most = Math.sqrt(bars.reduce((one, other) => Math.max(one, other), 1));
    const wide = Math.max(1, Math.min(12, Math.floor((axis.width - 2 * axis.pad) / Math.max(1, axis.last - axis.first)) - 1));
    context.fillStyle = palette().event;
    context.globalAlpha = 0.55;
    bars.forEach((count, pixel) => {
      const tall = (Math.sqrt(count) / most) * (height - 2);
      if (count) context.fillRect(pixel - Math.floor(wide / 2), height - tall, wide, tall);
    });
  }

  remove(): void {
    this.stop();
    this.resize.disconnect();
  }
}
