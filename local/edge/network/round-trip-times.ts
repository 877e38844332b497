import { REGIONS, type Region } from './regions';

/**
 * Round-trip times in milliseconds, a row for each region and a column for each region up to itself, in the same order.
 *
 * Source: CloudPing.co, `https://www.cloudping.co/api/latencies?percentile=p_50&timeframe=1Y`, medians of one year of TCP
 * connections between all regions, as of 2025-05-29. Made symmetric: each value is the mean of both directions (which
 * differ by at most 12 ms), rounded to a millisecond. The diagonal is what was measured within a region.
 */
// A triangle is read as a triangle.
// prettier-ignore
const MEASURED: readonly (readonly [region: string, ...milliseconds: number[]])[] = [
  ['us-east-1', 5],
  ['us-east-2', 15, 5],
  ['us-west-1', 64, 53, 3],
  ['us-west-2', 64, 51, 22, 3],
  ['ca-central-1', 16, 27, 80, 61, 4],
  ['ca-west-1', 51, 40, 41, 21, 49, 1],
  ['mx-central-1', 58, 51, 74, 92, 72, 78, 4],
  ['sa-east-1', 115, 125, 175, 175, 126, 193, 170, 3],
  ['eu-west-1', 70, 80, 130, 118, 69, 137, 125, 178, 3],
  ['eu-west-2', 78, 88, 148, 129, 79, 148, 133, 187, 14, 3],
  ['eu-west-3', 84, 95, 144, 135, 86, 154, 140, 196, 20, 11, 3],
  ['eu-central-1', 93, 104, 153, 142, 93, 161, 149, 204, 27, 18, 12, 4],
  ['eu-central-2', 92, 102, 152, 143, 94, 162, 148, 203, 28, 19, 12, 9, 3],
  ['eu-north-1', 112, 123, 173, 155, 106, 174, 168, 223, 41, 32, 32, 23, 28, 3],
  ['eu-south-1', 102, 112, 162, 151, 102, 170, 158, 213, 36, 27, 21, 12, 7, 32, 2],
  ['eu-south-2', 107, 118, 169, 159, 110, 179, 165, 220, 31, 35, 23, 34, 32, 55, 27, 3],
  ['il-central-1', 137, 145, 199, 186, 140, 209, 195, 250, 74, 66, 54, 68, 46, 88, 49, 62, 3],
  ['me-south-1', 161, 172, 221, 217, 162, 255, 217, 273, 98, 89, 86, 86, 91, 105, 113, 88, 115, 3],
  ['me-central-1', 194, 205, 255, 257, 196, 270, 252, 306, 130, 122, 114, 116, 110, 136, 106, 121, 147, 15, 3],
  ['af-south-1', 227, 238, 287, 274, 224, 292, 282, 338, 159, 150, 146, 155, 152, 174, 188, 136, 231, 249, 287, 5],
  ['ap-south-1', 191, 202, 231, 222, 192, 243, 246, 301, 126, 117, 109, 129, 115, 148, 110, 114, 141, 38, 30, 272, 3],
  ['ap-south-2', 206, 216, 217, 207, 208, 226, 274, 317, 142, 134, 125, 146, 132, 165, 128, 132, 156, 56, 48, 297, 25, 8],
  ['ap-southeast-1', 219, 203, 170, 161, 215, 177, 242, 327, 182, 172, 167, 161, 155, 181, 152, 172, 207, 98, 90, 317, 64, 49, 4],
  ['ap-southeast-5', 223, 210, 176, 165, 222, 184, 251, 334, 189, 181, 175, 167, 161, 186, 157, 178, 214, 104, 95, 341, 71, 54, 9, 2],
  ['ap-southeast-7', 245, 231, 197, 188, 243, 206, 272, 356, 211, 202, 196, 189, 183, 208, 179, 199, 235, 125, 117, 363, 92, 75, 29, 25, 3],
  ['ap-southeast-3', 235, 220, 186, 175, 232, 194, 259, 345, 199, 191, 185, 177, 172, 197, 168, 189, 224, 115, 106, 351, 80, 64, 18, 25, 45, 2],
  ['ap-east-1', 198, 185, 155, 145, 197, 162, 214, 309, 230, 207, 201, 194, 188, 213, 184, 207, 240, 131, 126, 355, 98, 82, 37, 44, 64, 53, 3],
  ['ap-northeast-1', 149, 135, 108, 98, 145, 113, 168, 258, 201, 212, 218, 227, 222, 247, 218, 241, 275, 175, 169, 357, 134, 118, 71, 76, 99, 86, 52, 3],
  ['ap-northeast-2', 179, 165, 133, 123, 175, 139, 196, 288, 232, 242, 249, 231, 224, 250, 222, 244, 277, 167, 167, 387, 134, 118, 74, 79, 100, 90, 39, 36, 4],
  ['ap-northeast-3', 153, 141, 110, 100, 151, 117, 172, 264, 207, 217, 224, 234, 228, 253, 225, 244, 281, 171, 164, 370, 137, 121, 77, 82, 103, 92, 46, 10, 25, 2],
  ['ap-southeast-2', 200, 188, 139, 141, 198, 159, 213, 312, 256, 266, 280, 252, 246, 272, 243, 282, 299, 189, 181, 409, 154, 141, 95, 100, 122, 111, 128, 107, 145, 120, 4],
  ['ap-southeast-4', 210, 198, 150, 152, 209, 170, 225, 323, 267, 278, 291, 263, 258, 283, 254, 293, 310, 200, 192, 421, 166, 150, 105, 111, 131, 122, 140, 128, 156, 132, 14, 2],
];

/**
 * For regions younger than the measurement: a straight line through the 496 measured pairs of regions, by great-circle
 * distance (least squares; half of the measured values lie within 22 ms of it).
 */
const DERIVED_BASE = 25;
const DERIVED_PER_KILOMETRE = 0.0155;
/** Milliseconds within such a region: the median of the measured ones. */
const DERIVED_WITHIN = 3;

const EARTH_DIAMETER = 12_742;

const TABLE: ReadonlyMap<string, ReadonlyMap<string, number>> = tableOf(MEASURED);

/** Whether the table has this region: it is a commercial region of AWS. */
export function hasRoundTripTimes(region: string): boolean {
  return REGIONS.has(region);
}

/** Whether the time between two regions was measured, and not derived from their distance. */
export function isMeasured(one: string, other: string): boolean {
  return TABLE.get(one)?.has(other) ?? false;
}

/**
 * Milliseconds there and back between two commercial regions, the same in both directions.
 *
 * @throws RangeError for a region that is not in the table; see {@link hasRoundTripTimes}
 */
export function roundTripTime(one: string, other: string): number {
  return TABLE.get(one)?.get(other) ?? derived(regionOf(one), regionOf(other));
}

function derived(one: Region, other: Region): number {
  if (one === other) return DERIVED_WITHIN;
  return Math.round(DERIVED_BASE + DERIVED_PER_KILOMETRE * kilometres(one, other));
}

/** Great-circle distance (haversine formula). */
function kilometres(one: Region, other: Region): number {
  const latitudes = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const longitudes = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const cosines = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  return EARTH_DIAMETER * Math.asin(Math.sqrt(latitudes + cosines * longitudes));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function regionOf(code: string): Region {
  const region = REGIONS.get(code);
  if (region === undefined) {
    throw new RangeError(
      `There are no round-trip times for the region ${code}. Known: ${[...REGIONS.keys()].join(', ')}.`,
    );
  }
  return region;
}

function tableOf(rows: typeof MEASURED): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const table = new Map<string, Map<string, number>>(rows.map(([region]) => [region, new Map()]));
  const columns = rows.map(([region]) => region);
  for (const [region, ...times] of rows) {
    times.forEach((milliseconds, index) => {
      const other = columns[index] ?? region;
      table.get(region)?.set(other, milliseconds);
      table.get(other)?.set(region, milliseconds);
    });
  }
  return table;
}
