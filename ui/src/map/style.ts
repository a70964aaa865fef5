/** The configured base map's style. The outline lies under it (ground.ts), what Marsad knows is drawn above it (overlay.ts). */

import type { StyleSpecification } from "maplibre-gl";
import { baseLayers, type Base } from "./base";
import { palette } from "./colours";

export function style(base: Base | null): StyleSpecification {
  return { version: 8, sources: {}, layers: [], ...(base && baseLayers(base, palette())) };
}
