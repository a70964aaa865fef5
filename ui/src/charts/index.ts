/** Charts: tolls over time, their ranges as bands. The same stands in the page's table, so that a chart is only a picture. */

import uPlot from "uplot";
import { day } from "../base/dates";
import { number } from "../base/digits";
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
          values: (_, splits) => splits.map((at) => day(Math.floor(at / 86400) + EPOCH, figures.x.length > 60 ? "month" : "medium")),
        },
        { ...axis, side: rtl ? 1 : 3, size: 56, values: (_, splits) => splits.map((at) => (Number.isInteger(at) ? number(at) : "")) },
      ],
      series: [{}, ...series.flatMap((one, at) => ofGroup(one, at, fallback))],
      bands: bands(series).map((pair, at) => ({ series: pair, fill: faded(series[at]?.colour ?? fallback[at % fallback.length] ?? "gray", 0.22) })),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    },
    columns(figures, series) as uPlot.AlignedData,
    box,
  );
}

onPage((main) => {
  const figure = main.querySelector<HTMLElement>("[data-chart=tolls]");
  const figures = embedded<Figures>("toll-series");
  const box = figure?.querySelector<HTMLElement>(".chart-box");
  if (!figure || !box || !figures || figures.x.length < 2 || !figures.series.length) return;
  figure.hidden = false;
  let chart = draw(box, figures);
  const again = (): void => {
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
