import { type Finding, type Quotas, type ReviewRule } from '../rule';
import { type StackRevision } from '../stack-revision';
import { blocksIn, blocksOfType, textsIn } from '../values';

/** From which part of a quota on a rise is worth a look. */
const NEAR = 0.8;

/** How many there are of what an account has a quota for, counted in the stack that makes them. */
const OF_ACCOUNT: readonly (readonly [type: string, quota: keyof Quotas, words: string])[] = [
  ['aws_cloudfront_cache_policy', 'cachePolicies', 'cache policies'],
  ['aws_cloudfront_origin_request_policy', 'originRequestPolicies', 'origin request policies'],
  ['aws_cloudfront_response_headers_policy', 'responseHeadersPolicies', 'response headers policies'],
  ['aws_cloudfront_function', 'functions', 'CloudFront Functions'],
  ['aws_cloudfront_key_group', 'keyGroups', 'key groups'],
  ['aws_cloudfront_public_key', 'publicKeys', 'public keys'],
];

interface Count {
  readonly address: string;
  readonly count: number;
  readonly quota: number;
  readonly words: string;
}

/** CloudFront refuses what is over a quota in the middle of a deployment. */
export const quotaNear: ReviewRule = {
  id: 'quota-near',
  title: 'A quota is near',
  check: ({ before, after }, quotas) => {
    const old = new Map(counts(before, quotas).map((one) => [`${one.address} ${one.words}`, one.count]));
    return counts(after, quotas)
      .filter(({ count, quota }) => count >= quota * NEAR)
      .filter(({ address, words, count }) => count > (old.get(`${address} ${words}`) ?? 0))
      .map(({ address, count, quota, words }): Finding => ({
        address,
        what: `${count} ${words} of ${quota}`,
        look: 'environments of one account share what is counted by account; ask AWS for more before it is needed',
      }));
  },
};

function counts(revision: StackRevision | undefined, quotas: Quotas): readonly Count[] {
  return [
    ...OF_ACCOUNT.map(([type, quota, words]) => ({
      address: type,
      count: blocksOfType(revision, type).length,
      quota: quotas[quota],
      words,
    })),
    ...blocksOfType(revision, 'aws_cloudfront_distribution').flatMap(({ address, body }) => [
      {
        address,
        count: 1 + blocksIn(body, 'ordered_cache_behavior').length,
        quota: quotas.behaviours,
        words: 'behaviours',
      },
      { address, count: blocksIn(body, 'origin').length, quota: quotas.origins, words: 'origins' },
    ]),
    ...blocksOfType(revision, 'aws_cloudfront_function').map(({ address, body }) => ({
      address,
      count: Buffer.byteLength(textsIn(body, 'code')[0] ?? ''),
      quota: quotas.functionBytes,
      words: 'bytes of code',
    })),
  ];
}
