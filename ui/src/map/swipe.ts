/** Two days side by side: a second map over the first, cut off at a divider that moves. The earlier side is where reading starts. */

import { day } from "../base/dates";
import { need } from "../base/dom";
import { rightToLeft } from "../base/place";
import { splitClip, splitPixel, splitShare, stepKey } from "./axis";
import type { MapView } from "./view";

export class Swipe {
  private share = 0.5;
  private readonly divider: HTMLElement;
  private readonly box: HTMLElement;
  private readonly start: HTMLOutputElement;
  private readonly end: HTMLOutputElement;
  private readonly resize: ResizeObserver;
  private other: MapView | null = null;
  private following = false;

  /** `make` draws the second map into its element. */
  constructor(private readonly stage: HTMLElement, private readonly main: MapView, private readonly make: (box: HTMLElement) => MapView) {
    this.divider = need(stage, ".map-split");
    this.box = need(stage, "[data-map=other]");
    this.start = need(stage, "[data-day=start]");
    this.end = need(stage, "[data-day=end]");
    this.divider.addEventListener("pointerdown", (event) => this.drag(event));
    this.divider.addEventListener("keydown", (event) => this.key(event));
    this.resize = new ResizeObserver(() => this.place());
    this.resize.observe(stage);
    main.map.on("move", () => this.follow(main, this.other));
  }

  /** The second map, which shows the day that is compared with; null while there is none. */
  get view(): MapView | null {
    return this.other;
  }

  /** Show the day of the map, and beside it the one before where there is one. */
  show(after: number, before: number | null): void {
    this.box.hidden = this.divider.hidden = this.start.hidden = before === null;
    this.end.value = day(after);
    if (before === null) {
      this.other?.remove();
      this.other = null;
      return;
    }
    if (!this.other) {
      this.other = this.make(this.box);
      this.other.view = this.main.view;
      this.other.map.on("move", () => this.follow(this.other, this.main));
    }
    this.start.value = day(before);
    this.place();
  }

  private follow(leader: MapView | null, follower: MapView | null): void {
    if (this.following || !leader || !follower) return;
    this.following = true;
    follower.view = leader.view;
    this.following = false;
  }

  private place(): void {
    if (this.box.hidden) return;
    const width = this.stage.clientWidth, rtl = rightToLeft();
    this.box.style.clipPath = splitClip(width, this.share, rtl);
    this.divider.style.left = `${splitPixel(width, this.share, rtl)}px`;
    this.start.style.insetInlineEnd = `calc(${(1 - this.share) * 100}% + 1.75rem)`;
    this.divider.setAttribute("aria-valuenow", String(Math.round(this.share * 100)));
  }

  private drag(down: PointerEvent): void {
    down.preventDefault();
    this.divider.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => {
      const { left, width } = this.stage.getBoundingClientRect();
      this.share = splitShare(width, event.clientX - left, rightToLeft());
      this.place();
    };
    const up = (): void => this.divider.removeEventListener("pointermove", move);
    this.divider.addEventListener("pointermove", move);
    this.divider.addEventListener("pointerup", up, { once: true });
    this.divider.addEventListener("pointercancel", up, { once: true });
  }

  private key(event: KeyboardEvent): void {
    const rtl = rightToLeft();
    const step = event.key === stepKey(rtl, false) ? 0.02 : event.key === stepKey(rtl, true) ? -0.02 : 0;
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    this.share = Math.min(1, Math.max(0, this.share + step));
    this.place();
  }

  remove(): void {
    this.resize.disconnect();
    this.other?.remove();
  }
}
