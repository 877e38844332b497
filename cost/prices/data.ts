import { flat, page, priceList, tiered, type Price, type Rate } from './price';

type PricedRegion = 'us-east-1' | 'eu-west-1' | 'eu-central-1' | 'ap-southeast-2';

/** One flat price for each region, all from one offer of the price list. */
function byRegion(
  offer: string,
  read: Readonly<Record<PricedRegion, string>>,
  usd: Readonly<Record<PricedRegion, number>>,
): Readonly<Record<PricedRegion, Rate>> {
  const rate = (region: PricedRegion) => flat(usd[region], priceList(offer, region, read[region]));
  return {
    'us-east-1': rate('us-east-1'),
    'eu-west-1': rate('eu-west-1'),
    'eu-central-1': rate('eu-central-1'),
    'ap-southeast-2': rate('ap-southeast-2'),
  };
}

const readings = (others: string, sydney: string): Readonly<Record<PricedRegion, string>> => ({
  'us-east-1': others,
  'eu-west-1': others,
  'eu-central-1': others,
  'ap-southeast-2': sydney,
});
const usd = (virginia: number, ireland: number, frankfurt: number, sydney: number) => ({
  'us-east-1': virginia,
  'eu-west-1': ireland,
  'eu-central-1': frankfurt,
  'ap-southeast-2': sydney,
});

const dynamo = readings('2026-08-15', '2026-08-13');
const s3 = readings('2026-08-07', '2026-08-31');
const watch = readings('2026-08-06', '2026-09-22');
const storageInVirginia = tiered(
  [
    [51_200, 0.023],
    [512_000, 0.022],
    [Infinity, 0.021],
  ],
  priceList('AmazonS3', 'us-east-1', '2026-09-06'),
);

/**
 * The table, the buckets, and what is kept of what happened. A write that is replicated costs in every region what a write
 * costs there. Source: DynamoDB Developer Guide, "Global tables", on replicated write request units.
 */
export const DATA = {
  'dynamodb.writes': {
    service: 'DynamoDB',
    item: 'writes, in every region of the table',
    unit: 'write unit',
    per: 1_000_000,
    rates: byRegion('AmazonDynamoDB', dynamo, usd(0.625, 0.705, 0.7625, 0.71)),
  },
  'dynamodb.reads': {
    service: 'DynamoDB',
    item: 'reads',
    unit: 'read unit',
    per: 1_000_000,
    rates: byRegion('AmazonDynamoDB', dynamo, usd(0.125, 0.1415, 0.1525, 0.1425)),
  },
  'dynamodb.storage': {
    service: 'DynamoDB',
    item: 'storage',
    unit: 'GB-month',
    per: 1,
    rates: byRegion('AmazonDynamoDB', dynamo, usd(0.25, 0.283, 0.306, 0.285)),
  },
  'dynamodb.recovery': {
    service: 'DynamoDB',
    item: 'point-in-time recovery',
    unit: 'GB-month',
    per: 1,
    rates: byRegion('AmazonDynamoDB', dynamo, usd(0.2, 0.22, 0.2448, 0.228)),
  },
  's3.storage': {
    service: 'S3',
    item: 'storage, Standard',
    unit: 'GB-month',
    per: 1,
    rates: { ...byRegion('AmazonS3', s3, usd(0.023, 0.023, 0.0245, 0.025)), 'us-east-1': storageInVirginia },
  },
  's3.reads': {
    service: 'S3',
    item: 'GET requests of CloudFront',
    unit: 'request',
    per: 1_000,
    rates: byRegion('AmazonS3', s3, usd(0.0004, 0.0004, 0.00043, 0.00044)),
  },
  'logs.ingestion': {
    service: 'CloudWatch',
    item: 'log lines taken in',
    unit: 'GB',
    per: 1,
    rates: byRegion('AmazonCloudWatch', watch, usd(0.5, 0.57, 0.63, 0.67)),
  },
  'logs.storage': {
    service: 'CloudWatch',
    item: 'logs kept, compressed',
    unit: 'GB-month',
    per: 1,
    rates: byRegion('AmazonCloudWatch', watch, usd(0.03, 0.03, 0.0324, 0.033)),
  },
  'logs.parquet': {
    service: 'CloudWatch',
    item: 'access logs made Parquet',
    unit: 'GB',
    per: 1,
    rates: { global: flat(0.035, priceList('AmazonCloudWatch', 'us-east-2', '2026-09-24')) },
  },
  'metrics.custom': {
    service: 'CloudWatch',
    item: 'metrics of single API methods',
    unit: 'metric',
    per: 1,
    rates: {
      global: tiered(
        [
          [10_000, 0.3],
          [250_000, 0.1],
          [1_000_000, 0.05],
          [Infinity, 0.02],
        ],
        priceList('AmazonCloudWatch', 'us-east-1', '2026-08-06'),
      ),
    },
  },
  'alarms.standard': {
    service: 'CloudWatch',
    item: 'alarms',
    unit: 'metric',
    per: 1,
    rates: { global: flat(0.1, page('https://aws.amazon.com/cloudwatch/pricing/', '2026-08-06')) },
  },
} as const satisfies Readonly<Record<string, Price>>;
