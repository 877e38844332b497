import { flat, priceList, tiered, unconfirmed, type Price, type Source } from './price';

const GATEWAY_PAGE = 'https://aws.amazon.com/api-gateway/pricing/';
const LAMBDA_PAGE = 'https://aws.amazon.com/lambda/pricing/';

const lambda = {
  'us-east-1': priceList('AWSLambda', 'us-east-1', '2026-09-06'),
  'eu-west-1': priceList('AWSLambda', 'eu-west-1', '2026-10-01'),
  'eu-central-1': priceList('AWSLambda', 'eu-central-1', '2026-08-12'),
} as const;
const unsure = unconfirmed(LAMBDA_PAGE);

const arm = (source: Source) =>
  tiered(
    [
      [7_500_000_000, 0.0000133334],
      [18_750_000_000, 0.0000120001],
      [Infinity, 0.0000106667],
    ],
    source,
  );
const intel = (source: Source) =>
  tiered(
    [
      [6_000_000_000, 0.0000166667],
      [15_000_000_000, 0.000015],
      [Infinity, 0.0000133334],
    ],
    source,
  );

/** What answers the API. Where only the first tier was read, it stands for all: the estimate is then too high, not too low. */
export const COMPUTE = {
  'api-gateway.requests': {
    service: 'API Gateway',
    item: 'REST API requests',
    unit: 'request',
    per: 1_000_000,
    rates: {
      'us-east-1': tiered(
        [
          [333_000_000, 3.5],
          [1_000_000_000, 2.8],
          [20_000_000_000, 2.38],
          [Infinity, 1.51],
        ],
        priceList('AmazonApiGateway', 'us-east-1', '2025-11-20'),
      ),
      'eu-west-1': tiered(
        [
          [333_000_000, 3.5],
          [1_000_000_000, 3.19],
          [20_000_000_000, 2.71],
          [Infinity, 1.72],
        ],
        priceList('AmazonApiGateway', 'eu-west-1', '2026-09-21'),
      ),
      'eu-central-1': flat(3.7, priceList('AmazonApiGateway', 'eu-central-1', '2026-08-12')),
      'ap-southeast-2': flat(3.5, unconfirmed(GATEWAY_PAGE)),
    },
  },
  'lambda.requests': {
    service: 'Lambda',
    item: 'invocations',
    unit: 'invocation',
    per: 1_000_000,
    rates: {
      'us-east-1': flat(0.2, lambda['us-east-1']),
      'eu-west-1': flat(0.2, lambda['eu-west-1']),
      'eu-central-1': flat(0.2, lambda['eu-central-1']),
      'ap-southeast-2': flat(0.2, unsure),
    },
  },
  'lambda.arm64': {
    service: 'Lambda',
    item: 'time, arm64',
    unit: 'GB-second',
    per: 1,
    rates: {
      'us-east-1': arm(lambda['us-east-1']),
      'eu-west-1': arm(lambda['eu-west-1']),
      'eu-central-1': arm(unsure),
      'ap-southeast-2': arm(unsure),
    },
  },
  'lambda.x86_64': {
    service: 'Lambda',
    item: 'time, x86_64',
    unit: 'GB-second',
    per: 1,
    rates: {
      'us-east-1': intel(lambda['us-east-1']),
      'eu-west-1': intel(lambda['eu-west-1']),
      'eu-central-1': flat(0.0000166667, lambda['eu-central-1']),
      'ap-southeast-2': intel(unsure),
    },
  },
} as const satisfies Readonly<Record<string, Price>>;
