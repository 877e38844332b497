import type { CostStack, Profile } from '../../../cost';
import { defaultProfile } from '../../../cost';

/** Arguments by `<type>.<name>`. */
export type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A stack of one region. */
export function stackOf(name: string, region: string, resources: Resources, data: object = {}): CostStack {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const [address, body] of Object.entries(resources)) {
    const [type = '', id = ''] = address.split('.');
    (resource[type] ??= {})[id] = body;
  }
  return { name, json: { provider: { aws: [{ region }] }, resource, data } };
}

/** A region with an API of one method and a function of 1 GB, without logs, metrics or traces. */
export function apiStack(region: string, more: Resources = {}): CostStack {
  return stackOf(`regional-${region}`, region, {
    'aws_api_gateway_rest_api.api': { body: '{"paths":{"/products":{"get":{}}}}' },
    'aws_api_gateway_domain_name.own': { domain_name: `${region}.example.com` },
    'aws_lambda_function.catalogue': { memory_size: 1_024, architectures: ['arm64'] },
    ...more,
  });
}

/** A distribution in front of a bucket and an API, with a function on the site alone. */
export const DISTRIBUTION = {
  price_class: 'PriceClass_100',
  origin: [
    { origin_id: 'site', domain_name: 'site.s3.us-east-1.amazonaws.com', origin_access_control_id: 'oac' },
    { origin_id: 'api', domain_name: 'origin.example.com', custom_origin_config: { https_port: 443 } },
  ],
  default_cache_behavior: { target_origin_id: 'site', function_association: [{ event_type: 'viewer-request' }] },
  ordered_cache_behavior: [{ path_pattern: '/api/*', target_origin_id: 'api' }],
} as const;

/** A health check of a region's API. */
export const checkOf = (region: string, more: object = {}) => ({
  type: 'HTTPS',
  fqdn: `${region}.example.com`,
  request_interval: 30,
  regions: ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1'],
  ...more,
});

/** Nobody comes: every quantity is 0, and nothing is kept. */
export const NOBODY: Profile = {
  ...defaultProfile('any'),
  ...Object.fromEntries(Object.keys(defaultProfile('any')).map((name) => [name, 0])),
};

/** A profile in which all else is 0. */
export const only = (members: Partial<Profile>): Profile => ({ ...NOBODY, ...members });
