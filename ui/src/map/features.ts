/** A scene as GeoJSON for the map's sources. */

import type { Feature, FeatureCollection } from "geojson";
import { at, DISPUTED, TIERS, type MapData } from "./data";
import { collection, feature } from "./outline";
import type { Change, Found, Scene } from "./scene";
import type { Land } from "./cells";

export type Sources = Record<"areas" | "contested" | "fronts" | "places" | "incidents", FeatureCollection>;

const RANKS: Record<string, number> = { capital: 0, city: 1, town: 2, village: 4, neighbourhood: 5 };

/** The area sources of land, which are made again only when the land is another. */
const madeAreas = new WeakMap<Land, Map<string, FeatureCollection>>();

/** How strongly the land of a place is drawn. */
export function strength({ stale, tier }: Found): string {
  return stale ? "stale" : (TIERS[tier] ?? "claimed");
}

export function sources(data: MapData, scene: Scene, changes: readonly Change[] | null): Sources {
  const changed = changes && new Set(changes.map(({ place }) => place));
  const byPlace = new Map(scene.places.map((found) => [found.place, found]));
  return {
    areas: areas(scene.land, byPlace),
    contested: contested(scene.land),
    fronts: fronts(scene.land),
    places: collection(scene.places.map((found) => place(data, found, changed))),
    incidents: collection(
      scene.spots.map(({ place: where, incidents, killed, wounded }) =>
        feature(point(data, where), { killed, wounded, count: incidents.length, place: where, harm: killed + wounded > 0 ? 1 : 0 }, where),
      ),
    ),
  };
}

const point = (data: MapData, place: number): Feature["geometry"] => ({
  type: "Point",
  coordinates: [at(data.places.lon, place), at(data.places.lat, place)],
});

function place(data: MapData, found: Found, changed: Set<number> | null): Feature {
  const { place: index, state, tier, side, stale } = found;
  const { ar, en, kind } = data.places;
  return feature(
    point(data, index),
    {
      place: index,
      ar: at(ar, index) ?? at(en, index) ?? "",
      en: at(en, index) ?? at(ar, index) ?? "",
      rank: RANKS[at(kind, index)] ?? 6,
      image: `point:${state}:${tier}:${side}:${otherSide(data, found)}:${stale ? 1 : 0}`,
      changed: changed === null ? -1 : changed.has(index) ? 1 : 0,
    },
    index,
  );
}

/** Who stands against the holder: the besieger, or the rival who claims the place. */
function otherSide(data: MapData, { row, besieger, tier }: Found): number {
  const actor = besieger >= 0 ? besieger : tier === DISPUTED ? (at(data.control.rivals, row)[0]?.[0] ?? -1) : -1;
  return actor >= 0 ? at(data.actors, actor).side : -1;
}

function areas(land: Land, found: Map<number, Found>): FeatureCollection {
  const cells = land.cells.filter(({ site }) => !site.contested);
  const images = cells.map(({ site }) => `area:${site.holder}:${strength(found.get(site.place)!)}`);
  const key = images.join();
  const known = madeAreas.get(land) ?? new Map<string, FeatureCollection>();
  madeAreas.set(land, known);
  let made = known.get(key);
  if (!made) {
    made = collection(
      cells.map(({ site, shape }, index) => feature({ type: "Polygon", coordinates: [land.plane.ring(shape)] }, { image: images[index]! }, site.place)),
    );
    known.clear();
    known.set(key, made);
  }
  return made;
}

const madeContested = new WeakMap<Land, FeatureCollection>();
const madeFronts = new WeakMap<Land, FeatureCollection>();

function contested(land: Land): FeatureCollection {
  let made = madeContested.get(land);
  if (!made) {
    const fought = land.cells.filter(({ site }) => site.contested).map(({ shape }) => shape);
    const pieces = [...land.band, ...fought].map((shape) => [land.plane.ring(shape)]);
    made = collection(pieces.length ? [feature({ type: "MultiPolygon", coordinates: pieces })] : []);
    madeContested.set(land, made);
  }
  return made;
}

function fronts(land: Land): FeatureCollection {
  let made = madeFronts.get(land);
  if (!made) {
    const lines = land.fronts.map(([ax, ay, bx, by]) => [land.plane.degrees(ax, ay), land.plane.degrees(bx, by)]);
    made = collection(lines.length ? [feature({ type: "MultiLineString", coordinates: lines })] : []);
    madeFronts.set(land, made);
  }
  return made;
}

