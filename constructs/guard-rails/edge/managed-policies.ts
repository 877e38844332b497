import { MANAGED_POLICIES } from '../../edge/managed-policies';
import type { CachePolicy, RequestPolicy } from './policies';
import { ALL, allExcept, NONE, only } from './selection';

const YEAR = 31_536_000;
const UNKEYED = { headers: NONE, cookies: NONE, queryStrings: NONE, managed: true } as const;
const BY_ORIGIN = {
  managed: true,
  normalizesEncoding: true,
  minTtl: 0,
  defaultTtl: 0,
  maxTtl: YEAR,
  headers: only(['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override']),
  cookies: ALL,
  queryStrings: NONE,
} as const;

/** Both put `Host` and every cookie in the key. */
export const ORIGIN_CACHE_CONTROL_POLICIES = [
  'UseOriginCacheControlHeaders',
  'UseOriginCacheControlHeaders-QueryStrings',
] as const;

/**
 * AWS's cache policies, by id. Amplify's and MediaPackage's are for those services alone and are not known here.
 * Source: CloudFront Developer Guide, "Use managed cache policies".
 */
export const MANAGED_CACHE_POLICIES: Readonly<Record<string, CachePolicy>> = {
  [MANAGED_POLICIES.cachingDisabled]: {
    name: 'CachingDisabled',
    minTtl: 0,
    defaultTtl: 0,
    maxTtl: 0,
    normalizesEncoding: false,
    ...UNKEYED,
  },
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    name: 'CachingOptimized',
    minTtl: 1,
    defaultTtl: 86_400,
    maxTtl: YEAR,
    normalizesEncoding: true,
    ...UNKEYED,
  },
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': {
    name: 'CachingOptimizedForUncompressedObjects',
    minTtl: 1,
    defaultTtl: 86_400,
    maxTtl: YEAR,
    normalizesEncoding: false,
    ...UNKEYED,
  },
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': { ...BY_ORIGIN, name: ORIGIN_CACHE_CONTROL_POLICIES[0] },
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': { ...BY_ORIGIN, name: ORIGIN_CACHE_CONTROL_POLICIES[1], queryStrings: ALL },
};

/**
 * AWS's origin request policies, by id. MediaTailor's is not known here.
 * Source: CloudFront Developer Guide, "Use managed origin request policies".
 */
export const MANAGED_REQUEST_POLICIES: Readonly<Record<string, RequestPolicy>> = {
  '216adef6-5c7f-47e4-b989-5492eafa07d3': { name: 'AllViewer', headers: ALL, cookies: ALL, queryStrings: ALL },
  [MANAGED_POLICIES.allViewerExceptHostHeader]: {
    name: 'AllViewerExceptHostHeader',
    headers: allExcept(['host']),
    cookies: ALL,
    queryStrings: ALL,
  },
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': {
    name: 'AllViewerAndCloudFrontHeaders-2022-06',
    headers: ALL,
    cookies: ALL,
    queryStrings: ALL,
  },
  '59781a5b-3903-41f3-afcb-af62929ccde1': {
    name: 'CORS-CustomOrigin',
    headers: only(['origin']),
    cookies: NONE,
    queryStrings: NONE,
  },
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': {
    name: 'CORS-S3Origin',
    headers: only(['origin', 'access-control-request-headers', 'access-control-request-method']),
    cookies: NONE,
    queryStrings: NONE,
  },
  'bf0718e1-ba1e-49d1-88b1-f726733018ae': {
    name: 'HostHeaderOnly',
    headers: only(['host']),
    cookies: NONE,
    queryStrings: NONE,
  },
  'acba4595-bd28-49b8-b9fe-13317c0390fa': {
    name: 'UserAgentRefererHeaders',
    headers: only(['user-agent', 'referer']),
    cookies: NONE,
    queryStrings: NONE,
  },
};
