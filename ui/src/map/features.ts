/** A scene as GeoJSON for the map's sources. A feature that is as it was on the last scene is the same object. */

import type { Feature } from "geojson";
import type { Land } from "./cells";
import type { Convex } from "./convex";
import { at, DISPUTED, TIERS, type MapData } from "./data";
import type { Spot } from "./incidents";
import { feature } from "./outline";
import type { Plane } from "./plane";
import type { Change, Found, Scene } from "./scene";

export const SOURCES = ["areas", "contested", "fronts", "places", "incidents"] as const;
/** Every feature has a number as its id. */
export type Sources = Record<(typeof SOURCES)[number], Feature[]>;

const RANKS: Record<string, number> = { capital: 0, city: 1, town: 2, village: 4, neighbourhood: 5 };

/** How strongly the land of a place is drawn. */
export function strength({ stale, tier }: Found): string {
  return stale ? "stale" : (TIERS[tier] ?? "claimed");
}

/** Keeps a feature for as long as what it is made of stays the same. */
class Kept {
  private readonly features = new Map<number, { of: readonly unknown[]; feature: Feature }>();

  get(id: number, of: readonly unknown[], make: () => Feature): Feature {
    const known = this.features.get(id);
    if (known && known.of.every((part, index) => part === of[index])) return known.feature;
    const made = make();
    made.id = id;
    this.features.set(id, { of, feature: made });
    return made;
  }
}

export class Features {
  private readonly kept = { areas: new Kept(), cells: new Kept(), bands: new Kept(), fronts: new Kept(), places: new Kept() };

  constructor(private readonly data: MapData) {}

  sources(scene: Scene, changes: readonly Change[] | null): Sources {
    const changed = changes && new Set(changes.map(({ place }) => place));
    const { land } = scene;
    return {
      areas: this.areas(land, new Map(scene.places.map((found) => [found.place, found]))),
      contested: this.contested(land),
      fronts: land.fronts.map((front) =>
        this.kept.fronts.get(front.id, [front], () => {
          const [ax, ay, bx, by] = front.line;
          return feature({ type: "LineString", coordinates: [land.plane.degrees(ax, ay), land.plane.degrees(bx, by)] });
        }),
      ),
      places: scene.places.map((found) => this.place(found, changed)),
      incidents: scene.spots.map((spot) => this.incidents(spot)),
    };
  }

  private areas(land: Land, found: Map<number, Found>): Feature[] {
    return land.cells.flatMap(({ site, shape }) => {
      if (site.contested) return [];
      const image = `area:${site.holder}:${strength(found.get(site.place)!)}`;
      return [this.kept.areas.get(site.place, [shape, image], () => polygons(land.plane, [shape], { image }))];
    });
  }

  private contested(land: Land): Feature[] {
    const places = this.data.places.id.length;
    const cells = land.cells.filter(({ site }) => site.contested);
    return [
      ...cells.map(({ site, shape }) => this.kept.cells.get(site.place + places * places, [shape], () => polygons(land.plane, [shape]))),
      ...land.fronts.map((front) => this.kept.bands.get(front.id, [front], () => polygons(land.plane, front.band))),
    ];
  }

  private place(found: Found, changed: Set<number> | null): Feature {
    const { place, state, tier, side, stale } = found;
    const image = `point:${state}:${tier}:${side}:${this.otherSide(found)}:${stale ? 1 : 0}`;
    const mark = changed === null ? -1 : changed.has(place) ? 1 : 0;
    return this.kept.places.get(place, [image, mark], () => {
      const { ar, en, kind } = this.data.places;
      const names = { ar: at(ar, place) ?? at(en, place) ?? "", en: at(en, place) ?? at(ar, place) ?? "" };
      return this.point(place, { place, ...names, rank: RANKS[at(kind, place)] ?? 6, image, changed: mark });
    });
  }

  private incidents({ place, incidents, killed, wounded }: Spot): Feature {
    const made = this.point(place, { killed, count: incidents.length, place, harm: killed + wounded > 0 ? 1 : 0 });
    made.id = place;
    return made;
  }

  private point(place: number, properties: Feature["properties"]): Feature {
    const { lon, lat } = this.data.places;
    return feature({ type: "Point", coordinates: [at(lon, place), at(lat, place)] }, properties);
  }

  /** Who stands against the holder: the besieger, or the rival who claims the place. */
  private otherSide({ row, besieger, tier }: Found): number {
    const actor = besieger >= 0 ? besieger : tier === DISPUTED ? (at(this.data.control.rivals, row)[0]?.[0] ?? -1) : -1;
    return actor >= 0 ? at(this.data.actors, actor).side : -1;
  }
}

function polygons(plane: Plane, shapes: readonly Convex[], properties: Feature["properties"] = {}): Feature {
  return feature({ type: "MultiPolygon", coordinates: shapes.map((shape) => [plane.ring(shape)]) }, properties);
}
