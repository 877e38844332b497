import type { Resource } from './account';

type ManagedPolicy = Pick<Resource, 'kind' | 'id' | 'config'>;

const TTL_DAY = [1, 86_400, 31_536_000] as const;
const TTL_NONE = [0, 0, 0] as const;
const TTL_ORIGIN = [0, 0, 31_536_000] as const;
const METHOD_OVERRIDES = ['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override'];

function names(elementName: string, values: readonly string[]): string {
  const items = values.map((value) => `<Name>${value}</Name>`).join('');
  return `<${elementName}><Quantity>${values.length}</Quantity><Items>${items}</Items></${elementName}>`;
}

function headers(behaviour: string, values: readonly string[]): string {
  return `<HeadersConfig><HeaderBehavior>${behaviour}</HeaderBehavior>${values.length ? names('Headers', values) : ''}</HeadersConfig>`;
}

function cachePolicy(
  name: string,
  id: string,
  ttl: readonly [number, number, number],
  key: { compressed?: boolean; headers?: readonly string[]; cookies?: 'none' | 'all'; queries?: 'none' | 'all' } = {},
): ManagedPolicy {
  const { compressed = false, headers: keyHeaders = [], cookies = 'none', queries = 'none' } = key;
  return {
    kind: 'cache-policy',
    id,
    config:
      `<Comment>${name}</Comment><Name>Managed-${name}</Name>` +
      `<DefaultTTL>${ttl[1]}</DefaultTTL><MaxTTL>${ttl[2]}</MaxTTL><MinTTL>${ttl[0]}</MinTTL>` +
      `<ParametersInCacheKeyAndForwardedToOrigin><EnableAcceptEncodingGzip>${compressed}</EnableAcceptEncodingGzip>` +
      `<EnableAcceptEncodingBrotli>${compressed}</EnableAcceptEncodingBrotli>` +
      headers(keyHeaders.length ? 'whitelist' : 'none', keyHeaders) +
      `<CookiesConfig><CookieBehavior>${cookies}</CookieBehavior></CookiesConfig>` +
      `<QueryStringsConfig><QueryStringBehavior>${queries}</QueryStringBehavior></QueryStringsConfig>` +
      `</ParametersInCacheKeyAndForwardedToOrigin>`,
  };
}

function originRequestPolicy(
  name: string,
  id: string,
  behaviour: string,
  listed: readonly string[] = [],
  rest: 'none' | 'all' = 'none',
): ManagedPolicy {
  return {
    kind: 'origin-request-policy',
    id,
    config:
      `<Comment>${name}</Comment><Name>Managed-${name}</Name>${headers(behaviour, listed)}` +
      `<CookiesConfig><CookieBehavior>${rest}</CookieBehavior></CookiesConfig>` +
      `<QueryStringsConfig><QueryStringBehavior>${rest}</QueryStringBehavior></QueryStringsConfig>`,
  };
}

function cors(methods: readonly string[]): string {
  const allowed = methods.map((method) => `<Method>${method}</Method>`).join('');
  return (
    '<CorsConfig><AccessControlAllowOrigins><Quantity>1</Quantity><Items><Origin>*</Origin></Items></AccessControlAllowOrigins>' +
    '<AccessControlAllowHeaders><Quantity>1</Quantity><Items><Header>*</Header></Items></AccessControlAllowHeaders>' +
    `<AccessControlAllowMethods><Quantity>${methods.length}</Quantity><Items>${allowed}</Items></AccessControlAllowMethods>` +
    '<AccessControlAllowCredentials>false</AccessControlAllowCredentials><OriginOverride>false</OriginOverride></CorsConfig>'
  );
}

const SECURITY_HEADERS =
  '<SecurityHeadersConfig><XSSProtection><Override>false</Override><Protection>true</Protection><ModeBlock>true</ModeBlock></XSSProtection>' +
  '<FrameOptions><Override>false</Override><FrameOption>SAMEORIGIN</FrameOption></FrameOptions>' +
  '<ReferrerPolicy><Override>false</Override><ReferrerPolicy>strict-origin-when-cross-origin</ReferrerPolicy></ReferrerPolicy>' +
  '<ContentTypeOptions><Override>true</Override></ContentTypeOptions>' +
  '<StrictTransportSecurity><Override>false</Override><AccessControlMaxAgeSec>31536000</AccessControlMaxAgeSec></StrictTransportSecurity>' +
  '</SecurityHeadersConfig>';

function responseHeadersPolicy(name: string, id: string, content: string): ManagedPolicy {
  const config = `<Comment>${name}</Comment><Name>Managed-${name}</Name>${content}`;
  return { kind: 'response-headers-policy', id, config };
}

const SIMPLE = cors(['GET', 'HEAD']);
const PREFLIGHT = cors(['ALL']);
const CLOUDFRONT_HEADERS_2022 = [
  'CloudFront-Forwarded-Proto',
  'CloudFront-Is-Android-Viewer',
  'CloudFront-Is-Desktop-Viewer',
  'CloudFront-Is-IOS-Viewer',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-SmartTV-Viewer',
  'CloudFront-Is-Tablet-Viewer',
  'CloudFront-Viewer-Address',
  'CloudFront-Viewer-Country',
  'CloudFront-Viewer-Http-Version',
  'CloudFront-Viewer-TLS',
];

/**
 * AWS's managed policies, with the ids that are the same in every account.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
export const MANAGED_POLICIES: readonly ManagedPolicy[] = [
  cachePolicy('CachingDisabled', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', TTL_NONE),
  cachePolicy('CachingOptimized', '658327ea-f89d-4fab-a63d-7e88639e58f6', TTL_DAY, { compressed: true }),
  cachePolicy('CachingOptimizedForUncompressedObjects', 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d', TTL_DAY),
  cachePolicy('UseOriginCacheControlHeaders', '83da9c7e-98b4-4e11-a168-04f0df8e2c65', TTL_ORIGIN, {
    compressed: true,
    headers: METHOD_OVERRIDES,
    cookies: 'all',
  }),
  cachePolicy('UseOriginCacheControlHeaders-QueryStrings', '4cc15a8a-d715-48a4-82b8-cc0b614638fe', TTL_ORIGIN, {
    compressed: true,
    headers: METHOD_OVERRIDES,
    cookies: 'all',
    queries: 'all',
  }),
  originRequestPolicy('AllViewer', '216adef6-5c7f-47e4-b989-5492eafa07d3', 'allViewer', [], 'all'),
  originRequestPolicy(
    'AllViewerExceptHostHeader',
    'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    'allExcept',
    ['host'],
    'all',
  ),
  originRequestPolicy(
    'AllViewerAndCloudFrontHeaders-2022-06',
    '33f36d7e-f396-46d9-90e0-52428a34d9dc',
    'allViewerAndWhitelistCloudFront',
    CLOUDFRONT_HEADERS_2022,
    'all',
  ),
  originRequestPolicy('CORS-CustomOrigin', '59781a5b-3903-41f3-afcb-af62929ccde1', 'whitelist', ['origin']),
  originRequestPolicy('CORS-S3Origin', '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf', 'whitelist', [
    'origin',
    'access-control-request-headers',
    'access-control-request-method',
  ]),
  originRequestPolicy('HostHeaderOnly', 'bf0718e1-ba1e-49d1-88b1-f726733018ae', 'whitelist', ['host']),
  originRequestPolicy('UserAgentRefererHeaders', 'acba4595-bd28-49b8-b9fe-13317c0390fa', 'whitelist', [
    'user-agent',
    'referer',
  ]),
  responseHeadersPolicy('SimpleCORS', '60669652-455b-4ae9-85a4-c4c02393f86c', SIMPLE),
  responseHeadersPolicy('CORS-With-Preflight', '5cc3b908-e619-4b99-88e5-2cf7f45965bd', PREFLIGHT),
  responseHeadersPolicy('SecurityHeadersPolicy', '67f7725c-6f97-4210-82d7-5512b31e9d03', SECURITY_HEADERS),
  responseHeadersPolicy(
    'CORS-and-SecurityHeadersPolicy',
    'e61eb60c-9c35-4d20-a928-2b84e02af89c',
    SIMPLE + SECURITY_HEADERS,
  ),
  responseHeadersPolicy(
    'CORS-with-preflight-and-SecurityHeadersPolicy',
    'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
    PREFLIGHT + SECURITY_HEADERS,
  ),
];
