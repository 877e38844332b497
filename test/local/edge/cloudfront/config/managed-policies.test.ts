import type { CachePolicy, ResponseHeadersPolicy } from '../../../../../local/edge/cloudfront/policies';
import { readWithBehavior } from './systems';

const OVERRIDES = new Set(['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override']);
const NONE = { kind: 'none' };
const ALL = { kind: 'all' };

describe('managed policies', () => {
  it.each<[string, string, [number, number, number], boolean, Partial<CachePolicy>]>([
    ['Managed-CachingDisabled', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', [0, 0, 0], false, {}],
    ['Managed-CachingOptimized', '658327ea-f89d-4fab-a63d-7e88639e58f6', [1, 86_400, 31_536_000], true, {}],
    [
      'Managed-CachingOptimizedForUncompressedObjects',
      'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
      [1, 86_400, 31_536_000],
      false,
      {},
    ],
    [
      'UseOriginCacheControlHeaders',
      '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
      [0, 0, 31_536_000],
      true,
      { headers: { kind: 'only', names: OVERRIDES }, cookies: { kind: 'all' } },
    ],
    [
      'UseOriginCacheControlHeaders-QueryStrings',
      '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
      [0, 0, 31_536_000],
      true,
      { headers: { kind: 'only', names: OVERRIDES }, cookies: { kind: 'all' }, queryStrings: { kind: 'all' } },
    ],
  ])('§1.12 %s is known by its id', (name, id, [minTtl, defaultTtl, maxTtl], compressed, key) => {
    expect(readWithBehavior({ cache_policy_id: id }).behaviors[0]?.cachePolicy).toEqual({
      id,
      name,
      minTtl,
      defaultTtl,
      maxTtl,
      gzip: compressed,
      brotli: compressed,
      headers: NONE,
      cookies: NONE,
      queryStrings: NONE,
      ...key,
    });
  });

  it.each([
    ['AllViewer', '216adef6-5c7f-47e4-b989-5492eafa07d3', ALL, ALL, 0],
    [
      'AllViewerExceptHostHeader',
      'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      { kind: 'allExcept', names: new Set(['host']) },
      ALL,
      0,
    ],
    ['AllViewerAndCloudFrontHeaders-2022-06', '33f36d7e-f396-46d9-90e0-52428a34d9dc', ALL, ALL, 21],
    ['CORS-CustomOrigin', '59781a5b-3903-41f3-afcb-af62929ccde1', only('origin'), NONE, 0],
    [
      'CORS-S3Origin',
      '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf',
      only('origin', 'access-control-request-headers', 'access-control-request-method'),
      NONE,
      0,
    ],
    ['HostHeaderOnly', 'bf0718e1-ba1e-49d1-88b1-f726733018ae', only('host'), NONE, 0],
    ['UserAgentRefererHeaders', 'acba4595-bd28-49b8-b9fe-13317c0390fa', only('user-agent', 'referer'), NONE, 0],
  ])('§1.12 %s is known by its id', (name, id, headers, rest, ownHeaders) => {
    const policy = readWithBehavior({ origin_request_policy_id: id }).behaviors[0]?.originRequestPolicy;
    expect(policy).toMatchObject({ id, name: `Managed-${name}`, headers, cookies: rest, queryStrings: rest });
    expect(policy?.cloudFrontHeaders.size).toBe(ownHeaders);
  });

  it.each([
    ['SimpleCORS', '60669652-455b-4ae9-85a4-c4c02393f86c', ['*'], [], 0],
    ['CORS-With-Preflight', '5cc3b908-e619-4b99-88e5-2cf7f45965bd', ['*'], ['*'], 0],
    ['SecurityHeadersPolicy', '67f7725c-6f97-4210-82d7-5512b31e9d03', undefined, undefined, 5],
    ['CORS-and-SecurityHeadersPolicy', 'e61eb60c-9c35-4d20-a928-2b84e02af89c', ['*'], [], 5],
    ['CORS-with-preflight-and-SecurityHeadersPolicy', 'eaab4381-ed33-4a86-88ca-d9558dc6cd63', ['*'], ['*'], 5],
  ])('§1.12 %s is known by its id', (name, id, origins, exposed, added) => {
    const policy = responseHeadersPolicy(id);
    expect([policy?.name, policy?.cors?.allowOrigins, policy?.cors?.exposeHeaders, policy?.add.length]).toEqual([
      `Managed-${name}`,
      origins,
      exposed,
      added,
    ]);
  });

  it('§1.12 override only nosniff of the security headers', () => {
    expect(responseHeadersPolicy('67f7725c-6f97-4210-82d7-5512b31e9d03')?.add).toEqual([
      { name: 'Referrer-Policy', value: 'strict-origin-when-cross-origin', override: false },
      { name: 'Strict-Transport-Security', value: 'max-age=31536000', override: false },
      { name: 'X-Content-Type-Options', value: 'nosniff', override: true },
      { name: 'X-Frame-Options', value: 'SAMEORIGIN', override: false },
      { name: 'X-XSS-Protection', value: '1; mode=block', override: false },
    ]);
  });

  it.each([
    ['cache_policy_id', '2e54312d-136d-493c-8eb9-b001f22f67d2', 'Managed-Amplify'],
    ['cache_policy_id', '08627262-05a9-4f76-9ded-b50ca2e3a84f', 'Managed-Elemental-MediaPackage'],
    ['origin_request_policy_id', '775133bc-15f2-49f9-abea-afb2e0bf67d2', 'Managed-Elemental-MediaTailor'],
  ])('§1.12 whose settings are not modelled are refused by id: %s %s', (argument, id, name) => {
    expect(() => readWithBehavior({ [argument]: id })).toThrow(`${argument}: the settings of ${name}`);
  });
});

function only(...names: readonly string[]) {
  return { kind: 'only', names: new Set(names) };
}

function responseHeadersPolicy(id: string): ResponseHeadersPolicy | undefined {
  return readWithBehavior({ response_headers_policy_id: id }).behaviors[0]?.responseHeadersPolicy;
}
