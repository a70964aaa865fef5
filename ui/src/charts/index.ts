/** Charts: tolls over time, their ranges as bands. The same stands in the page's table, so that a chart is only a picture. */

import uPlot from "uplot";
import { day } from "../base/dates";
import { number } from "../base/digits";
import { h, svg } from "../base/dom";
import { onPage } from "../base/pages";
import { embedded, rightToLeft } from "../base/place";
import { bands, columns, dash, drawn, spread, type Figures, type Series } from "./tolls";

const EPOCH = 719163;
const HEIGHT = 300;

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function faded(css: string, share: number): string {
  return `color-mix(in srgb, ${css} ${share * 100}%, transparent)`;
}

function ofGroup(one: Series, at: number, fallback: string[]): uPlot.Series[] {
  const stroke = one.colour ?? fallback[at % fallback.length] ?? "gray";
  const edge: uPlot.Series = { stroke: faded(stroke, 0.5), width: 1, points: { show: false }, spanGaps: false, show: true };
  return [edge, edge, { label: one.name, stroke, width: 2.5, dash: dash(at), points: { show: true, size: 7, fill: stroke }, spanGaps: false }];
}

function draw(box: HTMLElement, figures: Figures): uPlot {
  const series = drawn(figures);
  const fallback = ["--harm", "--control", "--event", "--good", "--accent", "--soft"].map(colour);
  const style = getComputedStyle(document.body);
  const font = `12px ${style.fontFamily}`;
  const rtl = rightToLeft();
  const [soft, line] = [colour("--soft"), colour("--line")];
  const axis = { stroke: soft, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
  return new uPlot(
    {
      width: box.clientWidth,
      height: HEIGHT,
      padding: [8, 40, 0, 40],
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: true, dir: rtl ? -1 : 1 }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.08)] } },
      axes: [
        {
          ...axis,
          splits: (self) => spread(figures.x, Math.max(2, Math.floor(self.width / 110))),
          // An isolate, since a canvas knows no direction of its own: «17 شباط 2020» would come out in another order.
          values: (_, splits) =>
            splits.map((at) => `${rtl ? "\u2067" : "\u2066"}${day(Math.floor(at / 86400) + EPOCH, figures.x.length > 60 ? "month" : "medium")}\u2069`),
        },
        { ...axis, side: rtl ? 1 : 3, size: 56, values: (_, splits) => splits.map((at) => (Number.isInteger(at) ? number(at) : "")) },
      ],
      series: [{}, ...series.flatMap((one, at) => ofGroup(one, at, fallback))],
      bands: bands(series).map((pair, at) => ({ series: pair, fill: faded(series[at]?.colour ?? fallback[at % fallback.length] ?? "gray", 0.22) })),
      hooks: { draw: [(self) => whiskers(self, series, fallback)] },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    },
    columns(figures, series) as uPlot.AlignedData,
    box,
  );
}

/** A stroke from low to high at each period, so that a range is seen where no other stands beside it as well. */
function whiskers(chart: uPlot, series: Series[], fallback: string[]): void {
  const { ctx } = chart;
  ctx.save();
  series.forEach((one, group) => {
    ctx.strokeStyle = faded(one.colour ?? fallback[group % fallback.length] ?? "gray", 0.55);
    ctx.lineWidth = 4 * devicePixelRatio;
    chart.data[0].forEach((at, index) => {
      const [low, high] = [one.low[index], one.high[index]];
      if (low === null || low === undefined || high === null || high === undefined || low === high) return;
      const x = chart.valToPos(at, "x", true) + (group - (series.length - 1) / 2) * (series.length > 1 ? 5 * devicePixelRatio : 0);
      ctx.beginPath();
      ctx.moveTo(x, chart.valToPos(low, "y", true));
      ctx.lineTo(x, chart.valToPos(high, "y", true));
      ctx.stroke();
    });
  });
  ctx.restore();
}

/** Which line is whose; a single one needs no telling. */
function legend(figure: HTMLElement, figures: Figures): void {
  const series = drawn(figures);
  figure.querySelector(".legend")?.remove();
  if (series.length < 2) return;
  const fallback = ["--harm", "--control", "--event", "--good", "--accent", "--soft"].map(colour);
  const items = series.map((one, at) =>
    h("li", {},
      svg("svg", { width: 34, height: 10, "aria-hidden": "true" },
        svg("line", { x1: 1, x2: 33, y1: 5, y2: 5, stroke: one.colour ?? fallback[at % fallback.length], "stroke-width": 3, "stroke-dasharray": dash(at).join(" ") || null })),
      h("bdi", {}, one.name)));
  figure.querySelector("figcaption")?.before(h("ul", { class: "legend" }, ...items));
}

onPage((main) => {
  const figure = main.querySelector<HTMLElement>("[data-chart=tolls]");
  const figures = embedded<Figures>("toll-series");
  const box = figure?.querySelector<HTMLElement>(".chart-box");
  if (!figure || !box || !figures || figures.x.length < 2 || !figures.series.length) return;
  figure.hidden = false;
  let chart = draw(box, figures);
  legend(figure, figures);
  const again = (): void => {
    legend(figure, figures);
    chart.destroy();
    chart = draw(box, figures);
  };
  const observer = new ResizeObserver(() => {
    if (chart.width !== box.clientWidth && box.clientWidth > 0) chart.setSize({ width: box.clientWidth, height: HEIGHT });
  });
  observer.observe(box);
  const theme = new MutationObserver(again);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "data-digits"] });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", again);
  return () => {
    observer.disconnect();
    theme.disconnect();
    dark.removeEventListener("change", again);
    chart.destroy();
  };
});
