/** A flat map in kilometres around a middle latitude, true to a percent over a country; as marsad/ledger/areas.py has it. */

import type { Convex } from "./convex";

const KM = 111.19; // a degree of latitude

export class Plane {
  private readonly squeeze: number;

  constructor(latitudes: readonly number[]) {
    const middle = latitudes.reduce((sum, lat) => sum + lat, 0) / Math.max(1, latitudes.length);
    this.squeeze = Math.max(0.01, Math.cos((middle * Math.PI) / 180));
  }

  /** Degrees to kilometres east and north. */
  flat(lat: number, lon: number): [x: number, y: number] {
    return [lon * KM * this.squeeze, lat * KM];
  }

  /** Back to [lon, lat], to about a metre. */
  degrees(x: number, y: number): [lon: number, lat: number] {
    return [Math.round((x / (KM * this.squeeze)) * 1e5) / 1e5, Math.round((y / KM) * 1e5) / 1e5];
  }

  /** A polygon as a ring of GeoJSON. */
  ring({ xy }: Convex): [number, number][] {
    const ring: [number, number][] = [];
    for (let k = 0; k < xy.length; k += 2) ring.push(this.degrees(xy[k]!, xy[k + 1]!));
    if (ring[0]) ring.push(ring[0]);
    return ring;
  }
}
