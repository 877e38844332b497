import type { OriginRequestPolicy, Selection } from '../policies';

const NONE: Selection = { kind: 'none' };
const ALL: Selection = { kind: 'all' };

/** CloudFront's headers as they were in June 2022. */
const CLOUDFRONT_HEADERS_2022_06 = [
  'cloudfront-forwarded-proto',
  'cloudfront-is-android-viewer',
  'cloudfront-is-desktop-viewer',
  'cloudfront-is-ios-viewer',
  'cloudfront-is-mobile-viewer',
  'cloudfront-is-smarttv-viewer',
  'cloudfront-is-tablet-viewer',
  'cloudfront-viewer-address',
  'cloudfront-viewer-asn',
  'cloudfront-viewer-city',
  'cloudfront-viewer-country',
  'cloudfront-viewer-country-name',
  'cloudfront-viewer-country-region',
  'cloudfront-viewer-country-region-name',
  'cloudfront-viewer-http-version',
  'cloudfront-viewer-latitude',
  'cloudfront-viewer-longitude',
  'cloudfront-viewer-metro-code',
  'cloudfront-viewer-postal-code',
  'cloudfront-viewer-time-zone',
  'cloudfront-viewer-tls',
];

function policy(
  name: string,
  id: string,
  headers: Selection,
  { cookies = NONE, queryStrings = NONE, cloudFrontHeaders = [] as readonly string[] } = {},
): OriginRequestPolicy {
  return {
    id,
    name: `Managed-${name}`,
    headers,
    cookies,
    queryStrings,
    cloudFrontHeaders: new Set(cloudFrontHeaders),
  };
}

function only(...names: readonly string[]): Selection {
  return { kind: 'only', names: new Set(names) };
}

/** AWS's managed origin request policies, the same in every account (CloudFront guide, managed origin request policies). */
export const MANAGED_ORIGIN_REQUEST_POLICIES: readonly OriginRequestPolicy[] = [
  policy('AllViewer', '216adef6-5c7f-47e4-b989-5492eafa07d3', ALL, { cookies: ALL, queryStrings: ALL }),
  // The guide says in one place that this policy adds CloudFront's headers and in another that it does not; reports from
  // the field say that they do not arrive.
  policy(
    'AllViewerExceptHostHeader',
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    { kind: 'allExcept', names: new Set(['host']) },
    { cookies: ALL, queryStrings: ALL },
  ),
  policy('AllViewerAndCloudFrontHeaders-2022-06', '33f36d7e-f396-46d9-90e0-52428a34d9dc', ALL, {
    cookies: ALL,
    queryStrings: ALL,
    cloudFrontHeaders: CLOUDFRONT_HEADERS_2022_06,
  }),
  policy('CORS-CustomOrigin', '59781a5b-3903-41f3-afcb-af62929ccde1', only('origin')),
  policy(
    'CORS-S3Origin',
    '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf',
    only('origin', 'access-control-request-headers', 'access-control-request-method'),
  ),
  policy('HostHeaderOnly', 'bf0718e1-ba1e-49d1-88b1-f726733018ae', only('host')),
  policy('UserAgentRefererHeaders', 'acba4595-bd28-49b8-b9fe-13317c0390fa', only('user-agent', 'referer')),
];

/** Managed origin request policies whose settings are not modelled, by id. */
export const UNMODELLED_ORIGIN_REQUEST_POLICIES: ReadonlyMap<string, string> = new Map([
  ['775133bc-15f2-49f9-abea-afb2e0bf67d2', 'Managed-Elemental-MediaTailor-PersonalizedManifests'],
]);
