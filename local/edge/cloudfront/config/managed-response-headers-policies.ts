import type { CorsConfig, PolicyHeader, ResponseHeadersPolicy } from '../policies';

/** The order is that of the guide's table. */
const SECURITY_HEADERS: readonly PolicyHeader[] = [
  { name: 'Referrer-Policy', value: 'strict-origin-when-cross-origin', override: false },
  { name: 'Strict-Transport-Security', value: 'max-age=31536000', override: false },
  { name: 'X-Content-Type-Options', value: 'nosniff', override: true },
  { name: 'X-Frame-Options', value: 'SAMEORIGIN', override: false },
  { name: 'X-XSS-Protection', value: '1; mode=block', override: false },
];

/** Adds `Access-Control-Allow-Origin` alone. */
const SIMPLE: CorsConfig = {
  allowCredentials: false,
  allowHeaders: [],
  allowMethods: [],
  allowOrigins: ['*'],
  exposeHeaders: [],
  maxAge: undefined,
  originOverride: false,
};

const WITH_PREFLIGHT: CorsConfig = {
  ...SIMPLE,
  allowMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  exposeHeaders: ['*'],
};

function policy(
  name: string,
  id: string,
  cors: CorsConfig | undefined,
  add: readonly PolicyHeader[] = [],
): ResponseHeadersPolicy {
  return { id, name: `Managed-${name}`, remove: new Set(), add, cors, serverTimingSampling: undefined };
}

/** AWS's managed response headers policies, the same in every account (CloudFront guide, managed response headers policies). */
export const MANAGED_RESPONSE_HEADERS_POLICIES: readonly ResponseHeadersPolicy[] = [
  policy('SimpleCORS', '60669652-455b-4ae9-85a4-c4c02393f86c', SIMPLE),
  policy('CORS-With-Preflight', '5cc3b908-e619-4b99-88e5-2cf7f45965bd', WITH_PREFLIGHT),
  policy('SecurityHeadersPolicy', '67f7725c-6f97-4210-82d7-5512b31e9d03', undefined, SECURITY_HEADERS),
  policy('CORS-and-SecurityHeadersPolicy', 'e61eb60c-9c35-4d20-a928-2b84e02af89c', SIMPLE, SECURITY_HEADERS),
  policy(
    'CORS-with-preflight-and-SecurityHeadersPolicy',
    'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
    WITH_PREFLIGHT,
    SECURITY_HEADERS,
  ),
];
