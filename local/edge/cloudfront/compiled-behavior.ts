import type { CacheQuery, TtlPolicy } from '../cache/cache-query';
import type { Behavior, Distribution } from './distribution';
import { normalizeAcceptEncoding } from './request/accept-encoding';
import { compileCacheKey, compileInvalidationPath, type CacheKeyMaker } from './request/cache-key';
import { compileCloudFrontHeaders, type CloudFrontHeaderMaker } from './request/cloudfront-headers';
import { compileForwarding, type Forwarding } from './request/forwarded-request';
import { forwardsCookies } from './request/selection';
import type { CompressionSettings } from './response/compress';
import { decideErrorResponse } from './response/custom-error-response';
import { originHeaderRules, type OriginHeaderRules } from './response/origin-headers';
import { compileResponseHeadersPolicy, type CompiledResponseHeadersPolicy } from './response/response-headers-policy';
import { TrustedKeys } from './signing/trusted-keys';
import type { HttpRequest } from '../http/message';

/** A behaviour with everything made ready that does not depend on the request. */
export interface CompiledBehavior {
  readonly behavior: Behavior;
  readonly cacheKey: CacheKeyMaker;
  readonly invalidationPath: (request: HttpRequest) => string;
  readonly cloudFrontHeaders: CloudFrontHeaderMaker;
  readonly forward: Forwarding;
  readonly originHeaders: OriginHeaderRules;
  readonly compression: CompressionSettings;
  /** The viewer's `Accept-Encoding` as it is in the cache key. */
  readonly encodings: (viewer: string | undefined) => string | undefined;
  /** Undefined: the behaviour is public. */
  readonly trustedKeys: TrustedKeys | undefined;
  readonly responseHeaders: CompiledResponseHeadersPolicy | undefined;
  readonly ttl: TtlPolicy & { readonly disabled: boolean };
  /** The same for methods that the behaviour does not cache. */
  readonly uncached: TtlPolicy & { readonly disabled: true };
  readonly errorTtl: CacheQuery['errorTtl'];
  /** Turns off collapsing and revalidation. */
  readonly cookiesForwarded: boolean;
}

/** @throws EdgeError for keys and header policies that CloudFront refuses */
export function compileBehavior(distribution: Distribution, behavior: Behavior): CompiledBehavior {
  const { cachePolicy, responseHeadersPolicy, trustedKeys } = behavior;
  const { minTtl, defaultTtl, maxTtl, gzip, brotli } = cachePolicy;
  return {
    behavior,
    cacheKey: compileCacheKey(behavior),
    invalidationPath: compileInvalidationPath(behavior),
    cloudFrontHeaders: compileCloudFrontHeaders(behavior),
    forward: compileForwarding(behavior),
    originHeaders: originHeaderRules(behavior),
    compression: { compress: behavior.compress, gzip, brotli },
    encodings: (viewer) => normalizeAcceptEncoding(cachePolicy, viewer).inKey,
    trustedKeys:
      trustedKeys.length === 0
        ? undefined
        : new TrustedKeys(`${distribution.address} ${behavior.pathPattern}`, trustedKeys),
    responseHeaders: responseHeadersPolicy && compileResponseHeadersPolicy(responseHeadersPolicy),
    ttl: { minTtl, defaultTtl, maxTtl, disabled: minTtl === 0 && defaultTtl === 0 && maxTtl === 0 },
    uncached: { minTtl, defaultTtl, maxTtl, disabled: true },
    errorTtl: compileErrorTtl(distribution, behavior),
    cookiesForwarded: forwardsCookies(behavior),
  };
}

/** Seconds. For errors of a bucket, 0 is treated as 1 (CloudFront guide, custom-error-pages-expiration). */
function compileErrorTtl(
  { customErrorResponses, origins, originGroups }: Distribution,
  { targetOriginId }: Behavior,
): CacheQuery['errorTtl'] {
  const id = originGroups.get(targetOriginId)?.members[0] ?? targetOriginId;
  const least = origins.get(id)?.kind.type === 's3' ? 1 : 0;
  return (status) => Math.max(least, decideErrorResponse(customErrorResponses, status, 'origin').errorCachingMinTtl);
}
