import type { PriceId } from './index';
import { page, priceList, type Source } from './price';

/** What every account gets for nothing each month, for good; shared by everything in it. */
export interface Allowance {
  readonly text: string;
  readonly prices: readonly PriceId[];
  /** In units of the prices. */
  readonly quantity: number;
  readonly source: Source;
}

const cloudFront = page('https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/', '2026-10-01');
const cloudWatch = page('https://aws.amazon.com/cloudwatch/pricing/', '2026-08-04');
const lambda = page('https://aws.amazon.com/lambda/pricing/', '2026-08-04');

/** Not those of an account's first year. */
export const ALLOWANCES: readonly Allowance[] = [
  { text: '1 TB to viewers', prices: ['cloudfront.data-out'], quantity: 1_024, source: cloudFront },
  {
    text: '10 million requests of CloudFront',
    prices: ['cloudfront.https-requests', 'cloudfront.http-requests'],
    quantity: 10_000_000,
    source: cloudFront,
  },
  {
    text: '2 million CloudFront Functions',
    prices: ['cloudfront.functions'],
    quantity: 2_000_000,
    source: cloudFront,
  },
  { text: '1,000 invalidated paths', prices: ['cloudfront.invalidations'], quantity: 1_000, source: cloudFront },
  {
    text: '50 health checks of AWS endpoints',
    prices: ['route53.health-check'],
    quantity: 50,
    source: priceList('AmazonRoute53', undefined, '2026-10-01'),
  },
  { text: '1 million invocations', prices: ['lambda.requests'], quantity: 1_000_000, source: lambda },
  {
    text: '400,000 GB-seconds',
    prices: ['lambda.arm64', 'lambda.x86_64'],
    quantity: 400_000,
    source: lambda,
  },
  {
    text: '25 GB in tables',
    prices: ['dynamodb.storage'],
    quantity: 25,
    source: priceList('AmazonDynamoDB', 'us-east-1', '2026-08-15'),
  },
  {
    text: '5 GB of logs',
    prices: ['logs.ingestion', 'logs.storage'],
    quantity: 5,
    source: cloudWatch,
  },
  { text: '10 metrics', prices: ['metrics.custom'], quantity: 10, source: cloudWatch },
  { text: '10 alarms', prices: ['alarms.standard'], quantity: 10, source: cloudWatch },
  {
    text: '100,000 traces',
    prices: ['xray.traces'],
    quantity: 100_000,
    source: priceList('AWSXRay', 'us-west-2', '2026-11-21'),
  },
  {
    text: '100 GB out of AWS',
    prices: ['transfer.internet'],
    quantity: 100,
    source: priceList('AWSDataTransfer', 'us-east-1', '2026-09-06'),
  },
];
