import { Arguments } from '../../terraform/arguments';
import type { Resource, System } from '../../terraform/system';
import type { CorsConfig, PolicyHeader, ResponseHeadersPolicy } from '../policies';
import { managed, requiredBlock } from './arguments';
import { MANAGED_RESPONSE_HEADERS_POLICIES } from './managed-response-headers-policies';
import { readSecurityHeaders } from './security-headers';
import { readItems } from './selections';

/** The system's response headers policies and AWS's managed ones, by id. */
export function readResponseHeadersPolicies(system: System): ReadonlyMap<string, ResponseHeadersPolicy> {
  const own = managed(system, 'aws_cloudfront_response_headers_policy').map(readResponseHeadersPolicy);
  return new Map([...MANAGED_RESPONSE_HEADERS_POLICIES, ...own].map((policy) => [policy.id, policy]));
}

function readResponseHeadersPolicy(resource: Resource): ResponseHeadersPolicy {
  const args = Arguments.of(resource).inert('comment', 'etag');
  const security = args.block('security_headers_config');
  const cors = args.block('cors_config');
  const policy: ResponseHeadersPolicy = {
    id: args.string('id'),
    name: args.string('name'),
    remove: new Set(readHeaderItems(args, 'remove_headers_config', readRemoved)),
    add: [
      ...(security === undefined ? [] : readSecurityHeaders(security)),
      ...readHeaderItems(args, 'custom_headers_config', readAdded),
    ],
    cors: cors && readCors(cors),
    serverTimingSampling: readServerTiming(args.block('server_timing_headers_config')),
  };
  args.done();
  return policy;
}

function readHeaderItems<T>(args: Arguments, blockName: string, read: (item: Arguments) => T): readonly T[] {
  const block = args.block(blockName);
  const items = block?.blocks('items').map(read) ?? [];
  block?.done();
  return items;
}

function readRemoved(item: Arguments): string {
  const name = item.string('header').toLowerCase();
  item.done();
  return name;
}

function readAdded(item: Arguments): PolicyHeader {
  const header = { name: item.string('header'), value: item.string('value'), override: item.boolean('override') };
  item.done();
  return header;
}

function readCors(args: Arguments): CorsConfig {
  for (const name of ['headers', 'methods', 'origins']) requiredBlock(args, `access_control_allow_${name}`);
  const cors: CorsConfig = {
    allowCredentials: args.boolean('access_control_allow_credentials'),
    allowHeaders: readItems(args, 'access_control_allow_headers'),
    allowMethods: readItems(args, 'access_control_allow_methods'),
    allowOrigins: readItems(args, 'access_control_allow_origins'),
    exposeHeaders: readItems(args, 'access_control_expose_headers'),
    maxAge: args.optionalNumber('access_control_max_age_sec'),
    originOverride: args.boolean('origin_override'),
  };
  args.done();
  return cors;
}

function readServerTiming(args: Arguments | undefined): number | undefined {
  const enabled = args?.boolean('enabled') ?? false;
  const sampling = args?.number('sampling_rate');
  args?.done();
  return enabled ? sampling : undefined;
}
