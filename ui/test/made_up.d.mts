export function madeUp(places: number, incidents: number, seed?: number): unknown;
export function sent(data: unknown): unknown;
