export function madeUp(places: number, incidents: number, seed?: number): unknown;
