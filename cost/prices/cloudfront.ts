import { flat, page, priceList, tiered, unconfirmed, type Price, type Rate } from './price';

const PAGE = 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/';
const copy = page(PAGE, '2026-11-21');
const list = (read: string) => priceList('AmazonCloudFront', undefined, read);
const unsure = unconfirmed(PAGE);

/** Quantities at which data gets cheaper, in GB: 10, 50, 150, 500, 1,024 and 5,120 TB. */
const STEPS = [10_240, 51_200, 153_600, 512_000, 1_048_576, 5_242_880, Infinity] as const;

const data = (...usd: readonly number[]): Rate =>
  tiered(
    STEPS.map((upTo, index) => [upTo, usd[index] ?? 0]),
    copy,
  );

/** Requests, data, functions and invalidations. */
export const CLOUDFRONT = {
  'cloudfront.https-requests': {
    service: 'CloudFront',
    item: 'HTTPS requests',
    unit: 'request',
    per: 10_000,
    rates: {
      'north-america': flat(0.01, list('2026-09-06')),
      europe: flat(0.012, list('2026-06-30')),
      'africa-middle-east': flat(0.012, unsure),
      'south-america': flat(0.022, copy),
      japan: flat(0.012, list('2026-09-16')),
      oceania: flat(0.0125, unsure),
      'asia-pacific': flat(0.012, list('2026-10-01')),
      india: flat(0.012, unsure),
    },
  },
  'cloudfront.http-requests': {
    service: 'CloudFront',
    item: 'HTTP requests',
    unit: 'request',
    per: 10_000,
    rates: {
      'north-america': flat(0.0075, list('2026-09-06')),
      europe: flat(0.009, list('2026-09-06')),
      'africa-middle-east': flat(0.009, unsure),
      'south-america': flat(0.016, unsure),
      japan: flat(0.009, unsure),
      oceania: flat(0.009, unsure),
      'asia-pacific': flat(0.009, list('2026-10-01')),
      india: flat(0.009, unsure),
    },
  },
  'cloudfront.data-out': {
    service: 'CloudFront',
    item: 'data to viewers',
    unit: 'GB',
    per: 1,
    rates: {
      'north-america': data(0.085, 0.08, 0.06, 0.04, 0.03, 0.025, 0.02),
      europe: data(0.085, 0.08, 0.06, 0.04, 0.03, 0.025, 0.02),
      'africa-middle-east': data(0.11, 0.105, 0.09, 0.08, 0.06, 0.05, 0.04),
      'south-america': data(0.11, 0.105, 0.09, 0.08, 0.06, 0.05, 0.04),
      japan: data(0.114, 0.089, 0.086, 0.084, 0.08, 0.07, 0.06),
      oceania: data(0.114, 0.098, 0.094, 0.092, 0.09, 0.085, 0.08),
      'asia-pacific': data(0.12, 0.1, 0.095, 0.09, 0.08, 0.07, 0.06),
      india: data(0.109, 0.085, 0.082, 0.08, 0.078, 0.075, 0.072),
    },
  },
  'cloudfront.data-to-origin': {
    service: 'CloudFront',
    item: 'bodies of writes to the origin',
    unit: 'GB',
    per: 1,
    rates: {
      'north-america': flat(0.02, unsure),
      europe: flat(0.02, unsure),
      'africa-middle-east': flat(0.06, unsure),
      'south-america': flat(0.125, unsure),
      japan: flat(0.06, list('2026-09-16')),
      oceania: flat(0.08, unsure),
      'asia-pacific': flat(0.06, list('2026-10-01')),
      india: flat(0.16, unsure),
    },
  },
  'cloudfront.functions': {
    service: 'CloudFront',
    item: 'CloudFront Functions',
    unit: 'invocation',
    per: 1_000_000,
    rates: { global: flat(0.1, copy) },
  },
  'cloudfront.invalidations': {
    service: 'CloudFront',
    item: 'invalidated paths',
    unit: 'path',
    per: 1,
    rates: { global: flat(0.005, list('2026-10-01')) },
  },
  'cloudfront.origin-shield': {
    service: 'CloudFront',
    item: 'requests through Origin Shield',
    unit: 'request',
    per: 10_000,
    rates: {
      'us-east-1': flat(0.0075, unsure),
      'eu-west-1': flat(0.009, unsure),
      'eu-central-1': flat(0.009, unsure),
      'ap-southeast-2': flat(0.009, unsure),
    },
  },
} as const satisfies Readonly<Record<string, Price>>;
