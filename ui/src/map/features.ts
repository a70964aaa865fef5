/** A scene as GeoJSON for the map's sources. A feature that is as it was on the last scene is the same object. */

import type { Feature } from "geojson";
import type { Front, Land } from "./cells";
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
    const found = new Map(scene.places.map((each) => [each.place, each]));
    const fronts = land.fronts.filter(({ between: [one, other] }) => found.has(one) || found.has(other));
    return {
      areas: this.areas(land, found),
      contested: this.contested(land, found, fronts),
      fronts: fronts.map((front) =>
        this.kept.fronts.get(front.id, [front], () => {
          const [ax, ay, bx, by] = front.line;
          return feature({ type: "LineString", coordinates: [land.plane.degrees(ax, ay), land.plane.degrees(bx, by)] });
        }),
      ),
      // Parts of places, and numbers of places within one, have no point of their own; the table tells of them.
      places: scene.places.filter(({ place }) => !at(this.data.places.id, place).includes("/")).map((found) => this.place(found, changed)),
      incidents: scene.spots.map((spot) => this.incidents(spot)),
    };
  }

  private areas(land: Land, found: Map<number, Found>): Feature[] {
    return land.cells.flatMap(({ site, shape }) => {
      const held = found.get(site.place);
      if (site.contested || !held) return [];
      const sure = strength(held);
      return [this.kept.areas.get(site.place, [shape, site.holder, sure], () => polygons(land.plane, [shape], { image: `area:${site.holder}:${sure}` }))];
    });
  }

  private contested(land: Land, found: Map<number, Found>, fronts: readonly Front[]): Feature[] {
    const places = this.data.places.id.length;
    const cells = land.cells.filter(({ site }) => site.contested && found.has(site.place));
    return [
      ...cells.map(({ site, shape }) => this.kept.cells.get(site.place + places * places, [shape], () => polygons(land.plane, [shape]))),
      ...fronts.map((front) => this.kept.bands.get(front.id, [front], () => polygons(land.plane, front.band))),
    ];
  }

  private place(found: Found, changed: Set<number> | null): Feature {
    const { place, state, tier, side, stale } = found;
    const other = this.otherSide(found);
    const mark = changed === null ? -1 : changed.has(place) ? 1 : 0;
    return this.kept.places.get(place, [state, tier, side, other, stale, mark], () => {
      const image = `point:${state}:${tier}:${side}:${other}:${stale ? 1 : 0}`;
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
