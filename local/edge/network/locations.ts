import { EdgeError } from '../error';
import type { EdgeLocation } from './edge-location';

type Row = readonly [
  code: string,
  city: string,
  country: string,
  latitude: number,
  longitude: number,
  region: string,
  timeZone: string,
];

// A spread of CloudFront's locations by the codes that its `X-Amz-Cf-Pop` begins with; coordinates are the airports'.
// The region stands for the place in the table of round-trip times: the nearest one in the same part of the world, chosen
// by hand where the nearest on the globe lies across a sea or a border that cables do not cross (assumed, not measured).
const ROWS: readonly Row[] = [
  ['IAD', 'Ashburn', 'US', 39.04, -77.49, 'us-east-1', 'America/New_York'],
  ['EWR', 'Newark', 'US', 40.69, -74.17, 'us-east-1', 'America/New_York'],
  ['BOS', 'Boston', 'US', 42.36, -71.01, 'us-east-1', 'America/New_York'],
  ['ATL', 'Atlanta', 'US', 33.64, -84.43, 'us-east-1', 'America/New_York'],
  ['MIA', 'Miami', 'US', 25.79, -80.29, 'us-east-1', 'America/New_York'],
  ['ORD', 'Chicago', 'US', 41.98, -87.9, 'us-east-2', 'America/Chicago'],
  ['MSP', 'Minneapolis', 'US', 44.88, -93.22, 'us-east-2', 'America/Chicago'],
  ['DFW', 'Dallas', 'US', 32.9, -97.04, 'us-east-2', 'America/Chicago'],
  ['DEN', 'Denver', 'US', 39.86, -104.67, 'us-west-2', 'America/Denver'],
  ['LAX', 'Los Angeles', 'US', 33.94, -118.41, 'us-west-1', 'America/Los_Angeles'],
  ['SFO', 'San Francisco', 'US', 37.62, -122.38, 'us-west-1', 'America/Los_Angeles'],
  ['SEA', 'Seattle', 'US', 47.45, -122.31, 'us-west-2', 'America/Los_Angeles'],
  ['YUL', 'Montréal', 'CA', 45.47, -73.74, 'ca-central-1', 'America/Toronto'],
  ['YTO', 'Toronto', 'CA', 43.68, -79.63, 'ca-central-1', 'America/Toronto'],
  ['YVR', 'Vancouver', 'CA', 49.19, -123.18, 'us-west-2', 'America/Vancouver'],
  ['QRO', 'Querétaro', 'MX', 20.62, -100.19, 'mx-central-1', 'America/Mexico_City'],
  ['BOG', 'Bogotá', 'CO', 4.7, -74.15, 'us-east-1', 'America/Bogota'],
  ['GRU', 'São Paulo', 'BR', -23.44, -46.47, 'sa-east-1', 'America/Sao_Paulo'],
  ['GIG', 'Rio de Janeiro', 'BR', -22.81, -43.25, 'sa-east-1', 'America/Sao_Paulo'],
  ['EZE', 'Buenos Aires', 'AR', -34.82, -58.54, 'sa-east-1', 'America/Argentina/Buenos_Aires'],
  ['SCL', 'Santiago', 'CL', -33.39, -70.79, 'sa-east-1', 'America/Santiago'],
  ['DUB', 'Dublin', 'IE', 53.42, -6.27, 'eu-west-1', 'Europe/Dublin'],
  ['LHR', 'London', 'GB', 51.47, -0.45, 'eu-west-2', 'Europe/London'],
  ['MAN', 'Manchester', 'GB', 53.35, -2.27, 'eu-west-2', 'Europe/London'],
  ['CDG', 'Paris', 'FR', 49.01, 2.55, 'eu-west-3', 'Europe/Paris'],
  ['MRS', 'Marseille', 'FR', 43.44, 5.22, 'eu-west-3', 'Europe/Paris'],
  ['AMS', 'Amsterdam', 'NL', 52.31, 4.76, 'eu-central-1', 'Europe/Amsterdam'],
  ['FRA', 'Frankfurt', 'DE', 50.03, 8.57, 'eu-central-1', 'Europe/Berlin'],
  ['TXL', 'Berlin', 'DE', 52.56, 13.29, 'eu-central-1', 'Europe/Berlin'],
  ['ZRH', 'Zürich', 'CH', 47.46, 8.55, 'eu-central-2', 'Europe/Zurich'],
  ['VIE', 'Vienna', 'AT', 48.11, 16.57, 'eu-central-1', 'Europe/Vienna'],
  ['WAW', 'Warsaw', 'PL', 52.17, 20.97, 'eu-central-1', 'Europe/Warsaw'],
  ['MXP', 'Milan', 'IT', 45.63, 8.72, 'eu-south-1', 'Europe/Rome'],
  ['MAD', 'Madrid', 'ES', 40.49, -3.57, 'eu-south-2', 'Europe/Madrid'],
  ['ARN', 'Stockholm', 'SE', 59.65, 17.94, 'eu-north-1', 'Europe/Stockholm'],
  ['HEL', 'Helsinki', 'FI', 60.32, 24.96, 'eu-north-1', 'Europe/Helsinki'],
  ['ATH', 'Athens', 'GR', 37.94, 23.94, 'eu-south-1', 'Europe/Athens'],
  ['TLV', 'Tel Aviv', 'IL', 32.01, 34.89, 'il-central-1', 'Asia/Jerusalem'],
  ['BAH', 'Manama', 'BH', 26.27, 50.63, 'me-south-1', 'Asia/Bahrain'],
  ['DXB', 'Dubai', 'AE', 25.25, 55.36, 'me-central-1', 'Asia/Dubai'],
  ['CPT', 'Cape Town', 'ZA', -33.97, 18.6, 'af-south-1', 'Africa/Johannesburg'],
  ['JNB', 'Johannesburg', 'ZA', -26.14, 28.25, 'af-south-1', 'Africa/Johannesburg'],
  ['NBO', 'Nairobi', 'KE', -1.32, 36.93, 'af-south-1', 'Africa/Nairobi'],
  ['BOM', 'Mumbai', 'IN', 19.09, 72.87, 'ap-south-1', 'Asia/Kolkata'],
  ['DEL', 'New Delhi', 'IN', 28.57, 77.1, 'ap-south-1', 'Asia/Kolkata'],
  ['HYD', 'Hyderabad', 'IN', 17.23, 78.43, 'ap-south-2', 'Asia/Kolkata'],
  ['SIN', 'Singapore', 'SG', 1.36, 103.99, 'ap-southeast-1', 'Asia/Singapore'],
  ['KUL', 'Kuala Lumpur', 'MY', 2.75, 101.71, 'ap-southeast-5', 'Asia/Kuala_Lumpur'],
  ['BKK', 'Bangkok', 'TH', 13.69, 100.75, 'ap-southeast-7', 'Asia/Bangkok'],
  ['CGK', 'Jakarta', 'ID', -6.13, 106.66, 'ap-southeast-3', 'Asia/Jakarta'],
  ['HKG', 'Hong Kong', 'HK', 22.31, 113.91, 'ap-east-1', 'Asia/Hong_Kong'],
  ['TPE', 'Taipei', 'TW', 25.08, 121.23, 'ap-east-2', 'Asia/Taipei'],
  ['ICN', 'Seoul', 'KR', 37.46, 126.44, 'ap-northeast-2', 'Asia/Seoul'],
  ['NRT', 'Tokyo', 'JP', 35.76, 140.39, 'ap-northeast-1', 'Asia/Tokyo'],
  ['KIX', 'Osaka', 'JP', 34.43, 135.23, 'ap-northeast-3', 'Asia/Tokyo'],
  ['SYD', 'Sydney', 'AU', -33.94, 151.18, 'ap-southeast-2', 'Australia/Sydney'],
  ['MEL', 'Melbourne', 'AU', -37.67, 144.84, 'ap-southeast-4', 'Australia/Melbourne'],
  ['AKL', 'Auckland', 'NZ', -37.01, 174.79, 'ap-southeast-6', 'Pacific/Auckland'],
];

/** Edge locations to look from, neighbours beside each other. */
export const EDGE_LOCATIONS: readonly EdgeLocation[] = ROWS.map(
  ([code, city, country, latitude, longitude, region, timeZone]) => ({
    code,
    city,
    country,
    latitude,
    longitude,
    region,
    timeZone,
  }),
);

const BY_CODE: ReadonlyMap<string, EdgeLocation> = new Map(EDGE_LOCATIONS.map((location) => [location.code, location]));

/** Whether there is an edge location of this IATA code, in any case. */
export function isLocation(code: string): boolean {
  return BY_CODE.has(code.toUpperCase());
}

/**
 * The edge location of an IATA code, in any case.
 *
 * @throws EdgeError that names the codes which are known
 */
export function locationByCode(code: string): EdgeLocation {
  const location = BY_CODE.get(String(code).toUpperCase());
  if (location === undefined) {
    const known = [...BY_CODE.keys()].join(', ');
    throw new EdgeError('location', `there is no edge location ${JSON.stringify(code)} here.`, `Known: ${known}.`);
  }
  return location;
}

/** The first edge location of a region, or undefined. */
export function locationIn(region: string): EdgeLocation | undefined {
  return EDGE_LOCATIONS.find((location) => location.region === region);
}
