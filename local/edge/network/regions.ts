/** Where a region stands, as far as it is known: the city it is named after. */
export interface Region {
  readonly code: string;
  readonly city: string;
  readonly latitude: number;
  readonly longitude: number;
}

type Row = readonly [code: string, city: string, latitude: number, longitude: number];

// AWS guide, regions and availability zones: the commercial regions. Neighbours stand beside each other.
const ROWS: readonly Row[] = [
  ['us-east-1', 'Ashburn', 39.04, -77.49],
  ['us-east-2', 'Columbus', 39.96, -83.0],
  ['us-west-1', 'San Francisco', 37.77, -122.42],
  ['us-west-2', 'Boardman', 45.84, -119.7],
  ['ca-central-1', 'Montréal', 45.5, -73.57],
  ['ca-west-1', 'Calgary', 51.04, -114.07],
  ['mx-central-1', 'Querétaro', 20.59, -100.39],
  ['sa-east-1', 'São Paulo', -23.55, -46.63],
  ['eu-west-1', 'Dublin', 53.35, -6.26],
  ['eu-west-2', 'London', 51.51, -0.13],
  ['eu-west-3', 'Paris', 48.86, 2.35],
  ['eu-central-1', 'Frankfurt', 50.11, 8.68],
  ['eu-central-2', 'Zürich', 47.38, 8.54],
  ['eu-north-1', 'Stockholm', 59.33, 18.07],
  ['eu-south-1', 'Milan', 45.46, 9.19],
  ['eu-south-2', 'Zaragoza', 41.65, -0.89],
  ['il-central-1', 'Tel Aviv', 32.09, 34.78],
  ['me-south-1', 'Manama', 26.07, 50.56],
  ['me-central-1', 'Dubai', 25.2, 55.27],
  ['af-south-1', 'Cape Town', -33.92, 18.42],
  ['ap-south-1', 'Mumbai', 19.08, 72.88],
  ['ap-south-2', 'Hyderabad', 17.39, 78.49],
  ['ap-southeast-1', 'Singapore', 1.35, 103.82],
  ['ap-southeast-5', 'Kuala Lumpur', 3.14, 101.69],
  ['ap-southeast-7', 'Bangkok', 13.76, 100.5],
  ['ap-southeast-3', 'Jakarta', -6.21, 106.85],
  ['ap-east-1', 'Hong Kong', 22.32, 114.17],
  ['ap-northeast-1', 'Tokyo', 35.68, 139.65],
  ['ap-northeast-2', 'Seoul', 37.57, 126.98],
  ['ap-northeast-3', 'Osaka', 34.69, 135.5],
  ['ap-southeast-2', 'Sydney', -33.87, 151.21],
  ['ap-southeast-4', 'Melbourne', -37.81, 144.96],
  ['ap-east-2', 'Taipei', 25.03, 121.57],
  ['ap-southeast-6', 'Auckland', -36.85, 174.76],
];

/** All commercial regions by code. */
export const REGIONS: ReadonlyMap<string, Region> = new Map(
  ROWS.map(([code, city, latitude, longitude]) => [code, { code, city, latitude, longitude }]),
);
