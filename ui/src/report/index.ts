/** A report's page: its text and claims linked both ways, kinds on and off, and words selected for what is done by hand. */

import { onPage } from "../base/pages";
import { picking } from "../base/picking";
import { suggesting } from "../base/suggest";
import { jumps, kinds, linked } from "./links";
import { offering } from "./selecting";

onPage((main) => {
  const report = main.querySelector<HTMLElement>("[data-report]");
  if (!report) return;
  const stops = [linked(report), jumps(main), kinds(main), offering(main), suggesting(main), picking(main)];
  return () => stops.forEach((stop) => stop());
});
