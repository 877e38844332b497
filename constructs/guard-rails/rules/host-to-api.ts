import { apiDomains } from '../edge/api-origin';
import { distributionsOf } from '../edge/distribution';
import { ORIGIN_CACHE_CONTROL_POLICIES } from '../edge/managed-policies';
import { includes } from '../edge/selection';
import type { Rule } from '../rule';
import { texts } from '../system/values';

/** API Gateway routes by `Host`. Where the viewers' own name is a custom domain of the API, it may be forwarded. */
export const hostToApi: Rule = {
  id: 'host-to-api',
  title: 'The viewer’s `Host` is forwarded to an API',
  why: 'API Gateway and function URLs route by `Host` and answer 403 to a name that is not theirs.',
  fix: 'Use AllViewerExceptHostHeader, or a list of headers without `Host`.',
  source: 'CloudFront Developer Guide, "Use managed origin request policies" (AllViewerExceptHostHeader)',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) => {
      const aliases = texts(resource.argument('aliases'));
      const domains = apiDomains(system);
      if (aliases.length > 0 && aliases.every((alias) => domains.has(alias))) return [];
      return behaviours
        .filter(({ isApi, cache }) => isApi && !ORIGIN_CACHE_CONTROL_POLICIES.some((name) => name === cache?.name))
        .flatMap(({ label, cache, request }) =>
          [request, cache]
            .filter((policy) => policy && includes(policy.headers, 'host'))
            .map((policy) => ({
              resource,
              what: `${label}: forwards Host to an API`,
              value: policy!.name,
              allowed: 'policies without Host, unless every alias is a custom domain of the API',
              fix: 'use the origin request policy AllViewerExceptHostHeader, or list headers without Host',
            })),
        );
    }),
};
