/** A CloudFront edge location, which is also where its resolver stands. */
export interface EdgeLocation {
  /** IATA code of its airport: `FRA`. */
  readonly code: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** The AWS region that stands for it in the table of round-trip times. */
  readonly region: string;
  /** IANA time zone. */
  readonly timeZone: string;
}
