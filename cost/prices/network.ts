import { flat, priceList, tiered, unconfirmed, type Price } from './price';

const waf = priceList('awswaf', 'us-east-1', '2026-08-04');
const route53 = priceList('AmazonRoute53', undefined, '2026-10-01');
const transfer = (region: string) => priceList('AWSDataTransfer', region, '2026-07-20');
const transferPage = 'https://aws.amazon.com/ec2/pricing/on-demand/';
const internetSteps = [10_240, 51_200, 153_600, Infinity] as const;
const internet = internetSteps.map((upTo, index) => [upTo, [0.09, 0.085, 0.07, 0.05][index] ?? 0] as const);

/** Web ACLs, names and health checks, and data between regions. WAF charges the same in every region. */
export const NETWORK = {
  'waf.web-acl': {
    service: 'WAF',
    item: 'web ACLs',
    unit: 'web ACL',
    per: 1,
    rates: { global: flat(5, waf) },
  },
  'waf.rule': {
    service: 'WAF',
    item: 'rules, a managed group being one',
    unit: 'rule',
    per: 1,
    rates: { global: flat(1, waf) },
  },
  'waf.requests': {
    service: 'WAF',
    item: 'requests inspected',
    unit: 'request',
    per: 1_000_000,
    rates: { global: flat(0.6, waf) },
  },
  'route53.hosted-zone': {
    service: 'Route 53',
    item: 'hosted zones',
    unit: 'zone',
    per: 1,
    rates: {
      global: tiered(
        [
          [25, 0.5],
          [Infinity, 0.1],
        ],
        route53,
      ),
    },
  },
  'route53.queries': {
    service: 'Route 53',
    item: 'standard queries',
    unit: 'query',
    per: 1_000_000,
    rates: {
      global: tiered(
        [
          [1_000_000_000, 0.4],
          [Infinity, 0.2],
        ],
        route53,
      ),
    },
  },
  'route53.latency-queries': {
    service: 'Route 53',
    item: 'latency queries that are no alias of AWS',
    unit: 'query',
    per: 1_000_000,
    rates: {
      global: tiered(
        [
          [1_000_000_000, 0.6],
          [Infinity, 0.3],
        ],
        route53,
      ),
    },
  },
  'route53.health-check': {
    service: 'Route 53',
    item: 'health checks of AWS endpoints',
    unit: 'check',
    per: 1,
    rates: { global: flat(0.5, route53) },
  },
  'route53.health-check-feature': {
    service: 'Route 53',
    item: 'features of these checks: HTTPS, 10 s, string, latency',
    unit: 'feature',
    per: 1,
    rates: { global: flat(1, route53) },
  },
  'route53.other-health-check': {
    service: 'Route 53',
    item: 'health checks of other endpoints',
    unit: 'check',
    per: 1,
    rates: { global: flat(0.75, route53) },
  },
  'route53.other-health-check-feature': {
    service: 'Route 53',
    item: 'features of checks of other endpoints',
    unit: 'feature',
    per: 1,
    rates: { global: flat(2, route53) },
  },
  'transfer.between-regions': {
    service: 'Data transfer',
    item: 'replication to other regions',
    unit: 'GB',
    per: 1,
    rates: {
      'us-east-1': flat(0.02, priceList('AWSDataTransfer', 'us-east-1', '2026-09-06')),
      'eu-west-1': flat(0.02, unconfirmed(transferPage)),
      'eu-central-1': flat(0.02, unconfirmed(transferPage)),
      'ap-southeast-2': flat(0.098, unconfirmed(transferPage)),
    },
  },
  'transfer.internet': {
    service: 'Data transfer',
    item: 'answers to health checkers, over the internet',
    unit: 'GB',
    per: 1,
    rates: {
      'us-east-1': tiered(internet, priceList('AWSDataTransfer', 'us-east-1', '2026-09-06')),
      'eu-west-1': flat(0.09, transfer('eu-west-1')),
      'eu-central-1': flat(0.09, transfer('eu-central-1')),
      'ap-southeast-2': flat(0.114, unconfirmed(transferPage)),
    },
  },
  'xray.traces': {
    service: 'X-Ray',
    item: 'traces recorded',
    unit: 'trace',
    per: 1_000_000,
    rates: { global: flat(5, priceList('AWSXRay', 'us-west-2', '2026-11-21')) },
  },
} as const satisfies Readonly<Record<string, Price>>;
