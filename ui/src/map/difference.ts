/** What has to go to the map when features become others. Features that stay are the same objects. */

import type { Feature } from "geojson";
import type { GeoJSONSourceDiff } from "maplibre-gl";

const id = (feature: Feature): number => feature.id as number;

/** What makes one list of features of another; null where they are the same, undefined where most of it is new. */
export function difference(before: readonly Feature[], after: readonly Feature[]): GeoJSONSourceDiff | null | undefined {
  const old = new Map(before.map((feature) => [id(feature), feature]));
  const add: Feature[] = [];
  for (const feature of after) {
    if (old.get(id(feature)) !== feature) add.push(feature);
    else old.delete(id(feature));
  }
  if (!add.length && !old.size) return null;
  if (add.length > after.length / 2) return undefined;
  return { remove: [...old.keys()], add };
}
