import type { TerraformStack } from 'cdktf';
import { unkeyedInput } from '../../../../constructs/guard-rails/rules/unkeyed-input';
import { check, type Found } from '../support/check';
import { apiBehaviour, behaviour, distribution, MANAGED } from '../support/distribution';
import { cachePolicy, requestPolicy, type CachePolicyChange, type RequestPolicyChange } from '../support/policies';

const CORS_CUSTOM_ORIGIN = '59781a5b-3903-41f3-afcb-af62929ccde1';
const CORS_S3_ORIGIN = '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf';
const HOST_HEADER_ONLY = 'bf0718e1-ba1e-49d1-88b1-f726733018ae';
const USER_AGENT_REFERER = 'acba4595-bd28-49b8-b9fe-13317c0390fa';

interface Change {
  readonly key?: CachePolicyChange;
  /** Policies of one's own, or the id of a managed one. */
  readonly forwarded?: RequestPolicyChange | string;
  readonly aliases?: string[];
}

/** What is found in a cached behaviour of an API that forwards something beside its key. */
function found({ key, forwarded = {}, aliases }: Change): Found[] {
  return check(unkeyedInput, (stack: TerraformStack) =>
    distribution(stack, {
      aliases,
      orderedCacheBehavior: [
        apiBehaviour({
          allowedMethods: ['GET', 'HEAD'],
          cachePolicyId: cachePolicy(stack, key),
          originRequestPolicyId: typeof forwarded === 'string' ? forwarded : requestPolicy(stack, forwarded),
        }),
      ],
    }),
  );
}
const values = (change: Change) => found(change).map(({ value }) => value.replace(/ by .*/, ''));

describe('a cached behaviour of an API', () => {
  it('may not forward query strings outside its key: the first to ask decides what all get', () => {
    expect(found({ forwarded: { queryStrings: 'all' } })).toEqual([
      {
        address: 'aws_cloudfront_distribution.edge',
        what: '/api/*: forwards query strings outside its cache key',
        value: 'query strings: all by request, with the key of cache',
        allowed:
          'in the key, or not forwarded; beside the key only traceparent, tracestate, x-amzn-trace-id, x-amz-cf-id',
        fix: 'put it in the key of the cache policy if the API answers by it; if not, do not forward it; or use CachingDisabled',
      },
    ]);
  });

  it('may not forward one query parameter more than its key has', () => {
    const key = { queryStrings: ['page'] };
    expect(values({ key, forwarded: { queryStrings: ['page', 'callback'] } })).toEqual(['query strings: callback']);
    expect(values({ key, forwarded: { queryStrings: 'all' } })).toEqual(['query strings: all but page']);
    expect(values({ key, forwarded: { queryStrings: ['page'] } })).toEqual([]);
    expect(values({ key: { queryStrings: 'all' }, forwarded: { queryStrings: 'all' } })).toEqual([]);
  });

  it.each(['X-Forwarded-Host', 'Accept-Language', 'Origin', 'User-Agent', 'CloudFront-Viewer-Country', 'baggage'])(
    'may forward the header %s only in its key',
    (name) => {
      const forwarded = { headers: [name, 'traceparent'] };
      expect(values({ forwarded })).toEqual([`headers: ${name.toLowerCase()}`]);
      expect(values({ forwarded, key: { headers: [name] } })).toEqual([]);
    },
  );

  it('may forward what only traces a request', () => {
    const headers = ['traceparent', 'tracestate', 'X-Amzn-Trace-Id', 'X-Amz-Cf-Id'];
    expect(values({ forwarded: { headers } })).toEqual([]);
  });

  it.each([
    ['AllViewer', MANAGED.allViewer, ['query strings: all', 'headers: all']],
    ['AllViewerExceptHostHeader', MANAGED.allViewerExceptHostHeader, ['query strings: all', 'headers: all but host']],
    ['CORS-CustomOrigin', CORS_CUSTOM_ORIGIN, ['headers: origin']],
    [
      'CORS-S3Origin',
      CORS_S3_ORIGIN,
      ['headers: origin, access-control-request-headers, access-control-request-method'],
    ],
    ['UserAgentRefererHeaders', USER_AGENT_REFERER, ['headers: user-agent, referer']],
  ])('may not use the managed policy %s, unless its key has as much', (_, forwarded, expected) => {
    expect(values({ forwarded })).toEqual(expected);
  });

  it('may use CORS-CustomOrigin where the key has the origin', () => {
    expect(values({ key: { headers: ['Origin'] }, forwarded: CORS_CUSTOM_ORIGIN })).toEqual([]);
  });

  it('may forward Host when it can be one name only', () => {
    expect(values({ forwarded: HOST_HEADER_ONLY, aliases: ['app.example.com'] })).toEqual([]);
    const aliases = ['app.example.com', 'www.example.com'];
    expect(values({ forwarded: HOST_HEADER_ONLY, aliases })).toEqual(['headers: host']);
    expect(values({ forwarded: HOST_HEADER_ONLY, aliases, key: { headers: ['Host'] } })).toEqual([]);
  });

  it('may name Accept-Encoding when its key has a normalized one already', () => {
    const forwarded = { headers: ['Accept-Encoding'] };
    expect(values({ forwarded, key: { compression: true } })).toEqual([]);
    expect(values({ forwarded })).toEqual(['headers: accept-encoding']);
  });

  it('leaves Authorization and cookies to the guard rail of their own', () => {
    expect(values({ forwarded: { cookies: 'all', headers: ['Authorization'] } })).toEqual([]);
  });

  it('may not forward by forwarded_values more query strings than the key takes', () => {
    const legacy = (keys?: string[]) =>
      check(unkeyedInput, (stack) =>
        distribution(stack, {
          orderedCacheBehavior: [
            apiBehaviour({
              cachePolicyId: undefined,
              originRequestPolicyId: undefined,
              forwardedValues: { queryString: true, queryStringCacheKeys: keys, cookies: { forward: 'none' } },
            }),
          ],
        }),
      ).map(({ value }) => value);
    expect(legacy(['page'])).toEqual([
      'query strings: all but page by forwarded_values, with the key of forwarded_values',
    ]);
    expect(legacy()).toEqual([]);
  });
});

test('without a cache, and to the site, everything may be forwarded', () => {
  const found = check(unkeyedInput, (stack) =>
    distribution(stack, {
      defaultCacheBehavior: behaviour({ originRequestPolicyId: CORS_S3_ORIGIN }),
      orderedCacheBehavior: [apiBehaviour({ originRequestPolicyId: MANAGED.allViewer })],
    }),
  );
  expect(found).toEqual([]);
});
