/** The services of the estimate, in the order of its table. */
export const SERVICES = [
  'CloudFront',
  'WAF',
  'Route 53',
  'API Gateway',
  'Lambda',
  'DynamoDB',
  'S3',
  'CloudWatch',
  'X-Ray',
  'Data transfer',
] as const;

/** A service of AWS that this system pays for. */
export type Service = (typeof SERVICES)[number];

/**
 * Where a figure comes from.
 *
 * `price list`: AWS's machine-readable price list, as quoted on that day; `page`: a copy of AWS's own page;
 * `unconfirmed`: neither had it, and the address is where to look.
 */
export interface Source {
  readonly url: string;
  /** The day of the reading, `YYYY-MM-DD`; where a quotation bears none, the day on which the table was made. */
  readonly read: string;
  readonly basis: 'price list' | 'page' | 'unconfirmed';
}

/** A price up to a quantity. */
export interface Tier {
  /** The quantity in a month at which the next tier begins, in units; Infinity in the last one. */
  readonly upTo: number;
  /** For `per` units. */
  readonly usd: number;
}

/** What one place charges. */
export interface Rate {
  /** At least one, in ascending order. */
  readonly tiers: readonly Tier[];
  readonly source: Source;
}

/** One dimension that AWS charges, in USD before tax, on demand, without the allowances that every account has. */
export interface Price {
  readonly service: Service;
  /** What is charged, for a reader. */
  readonly item: string;
  /** In the singular: `request`, `GB`. A GB has 2^30 bytes. */
  readonly unit: string;
  /** How many units the figures are for. */
  readonly per: number;
  /** By region, by geography of CloudFront, or `global` where one price holds everywhere. */
  readonly rates: Readonly<Record<string, Rate>>;
}

/** One price for any quantity. */
export function flat(usd: number, source: Source): Rate {
  return tiered([[Infinity, usd]], source);
}

/** Prices by quantity: each pair says up to which one, and how much. */
export function tiered(steps: readonly (readonly [upTo: number, usd: number])[], source: Source): Rate {
  return { tiers: steps.map(([upTo, usd]) => ({ upTo, usd })), source };
}

/** @param region undefined for services that charge the same everywhere */
export function priceList(offer: string, region: string | undefined, read: string): Source {
  const path = ['https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws', offer, 'current', region, 'index.json'];
  return { url: path.filter((part) => part !== undefined).join('/'), read, basis: 'price list' };
}

/** A page of aws.amazon.com or docs.aws.amazon.com. */
export function page(url: string, read: string): Source {
  return { url, read, basis: 'page' };
}

/** A figure that is widely stated and that no reading of AWS's list or pages confirmed. */
export function unconfirmed(url: string, read = '2026-11-21'): Source {
  return { url, read, basis: 'unconfirmed' };
}
