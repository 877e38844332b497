import type { CachePolicy, Selection } from '../policies';

type Settings = Pick<CachePolicy, 'minTtl' | 'defaultTtl' | 'maxTtl'> & Partial<CachePolicy>;

const NONE: Selection = { kind: 'none' };
const ALL: Selection = { kind: 'all' };
const DAY = { minTtl: 1, defaultTtl: 86_400, maxTtl: 31_536_000 };
const BY_ORIGIN = { minTtl: 0, defaultTtl: 0, maxTtl: 31_536_000 };
const COMPRESSED = { gzip: true, brotli: true };
const METHOD_OVERRIDES: Selection = {
  kind: 'only',
  names: new Set(['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override']),
};

function policy(name: string, id: string, settings: Settings): CachePolicy {
  return {
    id,
    name,
    gzip: false,
    brotli: false,
    headers: NONE,
    cookies: NONE,
    queryStrings: NONE,
    ...settings,
  };
}

/** AWS's managed cache policies, the same in every account (CloudFront guide, managed cache policies); two lack the prefix. */
export const MANAGED_CACHE_POLICIES: readonly CachePolicy[] = [
  policy('Managed-CachingDisabled', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', { minTtl: 0, defaultTtl: 0, maxTtl: 0 }),
  policy('Managed-CachingOptimized', '658327ea-f89d-4fab-a63d-7e88639e58f6', { ...DAY, ...COMPRESSED }),
  policy('Managed-CachingOptimizedForUncompressedObjects', 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d', DAY),
  policy('UseOriginCacheControlHeaders', '83da9c7e-98b4-4e11-a168-04f0df8e2c65', {
    ...BY_ORIGIN,
    ...COMPRESSED,
    headers: METHOD_OVERRIDES,
    cookies: ALL,
  }),
  policy('UseOriginCacheControlHeaders-QueryStrings', '4cc15a8a-d715-48a4-82b8-cc0b614638fe', {
    ...BY_ORIGIN,
    ...COMPRESSED,
    headers: METHOD_OVERRIDES,
    cookies: ALL,
    queryStrings: ALL,
  }),
];

/** Managed cache policies whose settings are not modelled, by id. */
export const UNMODELLED_CACHE_POLICIES: ReadonlyMap<string, string> = new Map([
  ['2e54312d-136d-493c-8eb9-b001f22f67d2', 'Managed-Amplify'],
  ['08627262-05a9-4f76-9ded-b50ca2e3a84f', 'Managed-Elemental-MediaPackage'],
]);
