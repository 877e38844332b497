/** A point of the map, in its own units. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

export const MAP_WIDTH = 1000;
/** The cut runs through the Bering Strait, where it parts nothing. */
const LEFT_LONGITUDE = -169;
const TOP_LATITUDE = 79;
const BOTTOM_LATITUDE = -56;
const SCALE = MAP_WIDTH / (2 * Math.PI);
const TOP = miller(TOP_LATITUDE);

export const MAP_HEIGHT = Math.round((TOP - miller(BOTTOM_LATITUDE)) * SCALE);

/** Miller's cylindrical projection: Europe is not as small as on a plain grid, Greenland not as large as on Mercator's. */
export function project(longitude: number, latitude: number): MapPoint {
  const east = (((longitude - LEFT_LONGITUDE) % 360) + 360) % 360;
  return { x: (east / 360) * MAP_WIDTH, y: (TOP - miller(latitude)) * SCALE };
}

/** The opposite of {@link project}. */
export function unproject({ x, y }: MapPoint): { readonly longitude: number; readonly latitude: number } {
  const longitude = (x / MAP_WIDTH) * 360 + LEFT_LONGITUDE;
  const latitude = (Math.atan(Math.exp((TOP - y / SCALE) / 1.25)) - Math.PI / 4) / 0.4;
  return { longitude: longitude > 180 ? longitude - 360 : longitude, latitude: (latitude * 180) / Math.PI };
}

function miller(latitude: number): number {
  return 1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * ((latitude * Math.PI) / 180)));
}
