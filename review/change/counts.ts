import { type Json } from '../hcl/json';
import { behavioursOf } from './behaviours';
import { type Quotas } from './rule';
import { type Block, type StackRevision } from './stack-revision';
import { blocksIn, blocksOfType, textsIn, valueAt } from './values';

/** How many there are of something that has a quota. */
export interface Count {
  /** Of what it is counted in; the type alone for what an account has. */
  readonly address: string;
  readonly count: number;
  readonly quota: keyof Quotas;
  readonly words: string;
}

type Counted = Omit<Count, 'address'>;

/** Everything in a stack that has a quota; what an expression decides is not counted. */
export const counts = (revision: StackRevision | undefined): readonly Count[] => [
  ...OF_ACCOUNT.map(([type, quota, words]) => ({
    address: type,
    count: blocksOfType(revision, type).length,
    quota,
    words,
  })),
  reserved(blocksOfType(revision, 'aws_lambda_function')),
  ...OF_ONE.flatMap(([type, countsOf]) =>
    blocksOfType(revision, type).flatMap((block) =>
      countsOf(block).map((count) => ({ address: block.address, ...count })),
    ),
  ),
];

/** Counted in the stack that makes them. */
const OF_ACCOUNT: readonly (readonly [type: string, quota: keyof Quotas, words: string])[] = [
  ['aws_cloudfront_cache_policy', 'cachePolicies', 'cache policies'],
  ['aws_cloudfront_origin_request_policy', 'originRequestPolicies', 'origin request policies'],
  ['aws_cloudfront_response_headers_policy', 'responseHeadersPolicies', 'response headers policies'],
  ['aws_cloudfront_function', 'functions', 'CloudFront Functions'],
  ['aws_cloudfront_key_value_store', 'keyValueStores', 'key value stores'],
  ['aws_cloudfront_origin_access_control', 'originAccessControls', 'origin access controls'],
  ['aws_cloudfront_key_group', 'keyGroups', 'key groups'],
  ['aws_cloudfront_public_key', 'publicKeys', 'public keys'],
];

/** A stack is in one region, and functions that keep nothing for themselves share the rest. */
const reserved = (functions: readonly Block[]): Count => ({
  address: 'aws_lambda_function',
  count: functions
    .map(({ body }) => valueAt(body, 'reserved_concurrent_executions'))
    .reduce((sum: number, one) => sum + (typeof one === 'number' && one > 0 ? one : 0), 0),
  quota: 'reservedConcurrency',
  words: 'concurrent executions that functions of one region keep for themselves,',
});

const OF_ONE: readonly (readonly [type: string, countsOf: (block: Block) => readonly Counted[]])[] = [
  ['aws_cloudfront_distribution', ofDistribution],
  ['aws_cloudfront_cache_policy', ({ body }) => ofPolicy(blocksIn(body, KEY)[0])],
  ['aws_cloudfront_origin_request_policy', ({ body }) => ofPolicy(body)],
  [
    'aws_cloudfront_response_headers_policy',
    ({ body }) => [
      {
        count: blocksIn(blocksIn(body, 'custom_headers_config')[0], 'items').length,
        quota: 'responseHeaders',
        words: 'custom headers',
      },
    ],
  ],
  [
    'aws_cloudfront_key_group',
    ({ body }) => [{ count: textsIn(body, 'items').length, quota: 'keysPerGroup', words: 'keys' }],
  ],
  [
    'aws_cloudfront_function',
    ({ body }) => [
      { count: Buffer.byteLength(textsIn(body, 'code')[0] ?? ''), quota: 'functionBytes', words: 'bytes of code' },
    ],
  ],
];

function ofDistribution(block: Block): readonly Counted[] {
  const { body } = block;
  const behaviours = [...behavioursOf(block).values()];
  return [
    { count: 1 + blocksIn(body, 'ordered_cache_behavior').length, quota: 'behaviours', words: 'behaviours' },
    { count: blocksIn(body, 'origin').length, quota: 'origins', words: 'origins' },
    { count: blocksIn(body, 'origin_group').length, quota: 'originGroups', words: 'origin groups' },
    { count: textsIn(body, 'aliases').length, quota: 'aliases', words: 'names' },
    {
      count: most(behaviours, (one) => textsIn(one, 'trusted_key_groups').length),
      quota: 'keyGroupsPerBehaviour',
      words: 'key groups of one behaviour',
    },
    {
      count: most(blocksIn(body, 'origin'), (one) => blocksIn(one, 'custom_header').length),
      quota: 'originHeaders',
      words: 'custom headers of one origin',
    },
  ];
}

const most = (all: readonly Json[], count: (one: Json) => number): number => Math.max(0, ...all.map(count));

const KEY = 'parameters_in_cache_key_and_forwarded_to_origin';

const MEMBERS = [
  ['headers_config', 'headers', 'headers'],
  ['cookies_config', 'cookies', 'cookies'],
  ['query_strings_config', 'query_strings', 'query parameters'],
] as const;

function ofPolicy(settings: Json | undefined): readonly Counted[] {
  return MEMBERS.flatMap(([config, list, words]) => {
    const names = textsIn(blocksIn(blocksIn(settings, config)[0], list)[0], 'items');
    return [
      { count: names.length, quota: 'policyItems', words } as const,
      { count: names.join('').length, quota: 'policyNameCharacters', words: `characters of ${words}` } as const,
    ];
  });
}
