import type { Value } from '../../../../../local/edge/terraform/system';
import { readDistributions } from '../../../../../local/edge/cloudfront/config/read-distributions';
import type { Distribution } from '../../../../../local/edge/cloudfront/distribution';
import { type PlainResource, systemOf } from '../../../../support/edge-system';

type Values = Readonly<Record<string, Value>>;

export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/** A behaviour with nothing that is not needed. */
export const BEHAVIOR: Values = {
  allowed_methods: ['GET', 'HEAD'],
  cached_methods: ['GET', 'HEAD'],
  cache_policy_id: CACHING_OPTIMIZED,
  target_origin_id: 'web',
  viewer_protocol_policy: 'allow-all',
};

export const CUSTOM_ORIGIN_CONFIG: Values = {
  http_port: 80,
  https_port: 443,
  origin_protocol_policy: 'https-only',
  origin_ssl_protocols: ['TLSv1.2'],
};

/** An origin on the internet. */
export const ORIGIN: Values = {
  origin_id: 'web',
  domain_name: 'origin.example.com',
  custom_origin_config: CUSTOM_ORIGIN_CONFIG,
};

/** A distribution with nothing that is not needed, and these arguments. */
export function distribution(values: Values = {}, name = 'main'): PlainResource {
  return {
    type: 'aws_cloudfront_distribution',
    name,
    computed: { id: `E${name.toUpperCase()}`, domain_name: `d${name}.cloudfront.net` },
    values: {
      enabled: true,
      origin: [ORIGIN],
      default_cache_behavior: BEHAVIOR,
      restrictions: { geo_restriction: { restriction_type: 'none' } },
      viewer_certificate: { cloudfront_default_certificate: true },
      ...values,
    },
  };
}

/** The one distribution of these resources. */
export function readOne(...resources: readonly PlainResource[]): Distribution {
  const [only, second] = readDistributions(systemOf(...resources));
  if (only === undefined || second !== undefined) throw new Error('There is not exactly one distribution.');
  return only;
}

/** Reads a distribution whose default behaviour has these arguments too. */
export function readWithBehavior(values: Values, ...resources: readonly PlainResource[]): Distribution {
  return readOne(distribution({ default_cache_behavior: { ...BEHAVIOR, ...values } }), ...resources);
}

/** Reads a distribution whose only origin has these arguments too. */
export function readWithOrigin(values: Values, ...resources: readonly PlainResource[]): Distribution {
  return readOne(distribution({ origin: [{ ...ORIGIN, ...values }] }), ...resources);
}
