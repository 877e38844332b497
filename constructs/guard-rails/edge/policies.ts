import type { Resource } from '../system/resource';
import { block, blocks, madeBy, number, text, texts, type Block, type Value } from '../system/values';
import { MANAGED_CACHE_POLICIES, MANAGED_REQUEST_POLICIES } from './managed-policies';
import { ALL, lowerCase, NONE, only, readSelection, type Selection } from './selection';

/** What decides over the cache: how long, and by which key. All of the key is forwarded to the origin. */
export interface CachePolicy {
  readonly name: string;
  /** Whether it is one of AWS's, whose key nobody here chose. */
  readonly managed: boolean;
  /** Seconds; unset when only Terraform knows. */
  readonly minTtl: number | undefined;
  readonly defaultTtl: number | undefined;
  readonly maxTtl: number | undefined;
  readonly headers: Selection;
  /** Whether `Accept-Encoding` is in the key as well, reduced to the encodings that CloudFront keeps. */
  readonly normalizesEncoding: boolean;
  readonly cookies: Selection;
  readonly queryStrings: Selection;
}

/** What the origin gets beyond the key. */
export interface RequestPolicy {
  readonly name: string;
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly queryStrings: Selection;
}

/** TTLs that CloudFront takes when a policy or behaviour leaves them out. Source: CloudFront API, CachePolicyConfig. */
const DEFAULT_TTL = 86_400;
const MAX_TTL = 31_536_000;

const COMPRESSION = ['enable_accept_encoding_gzip', 'enable_accept_encoding_brotli'];

const NOTHING: RequestPolicy = { name: 'no origin request policy', headers: NONE, cookies: NONE, queryStrings: NONE };

/** The cache policy that an id stands for; unset when it cannot be known. */
export function cachePolicy(id: Value): CachePolicy | undefined {
  return managed(MANAGED_CACHE_POLICIES, id) ?? fromResource(id, 'aws_cloudfront_cache_policy', readCachePolicy);
}

/** The origin request policy that an id stands for; unset when it cannot be known. */
export function requestPolicy(id: Value): RequestPolicy | undefined {
  if (id === undefined || id === null || id === '') return NOTHING;
  return (
    managed(MANAGED_REQUEST_POLICIES, id) ?? fromResource(id, 'aws_cloudfront_origin_request_policy', readRequestPolicy)
  );
}

/** What a behaviour without policies says itself: all that it forwards is in the key, but for some query strings. */
export function legacyPolicies(behaviour: Block): { readonly cache: CachePolicy; readonly request: RequestPolicy } {
  const forwarded = block(behaviour['forwarded_values']);
  const headers = texts(forwarded['headers']).map((name) => name.toLowerCase());
  const cookies = block(forwarded['cookies']);
  const keys = texts(forwarded['query_string_cache_keys']);
  const queryStrings = text(forwarded['query_string']) === 'true' ? ALL : NONE;
  // Every header in the key is more than CloudFront can keep apart: it then caches nothing.
  const everything = headers.includes('*');
  const ttl = (name: string, fallback: number) => (everything ? 0 : ttlOf(behaviour[name], fallback));
  return {
    cache: {
      name: 'forwarded_values',
      managed: false,
      minTtl: ttl('min_ttl', 0),
      defaultTtl: ttl('default_ttl', DEFAULT_TTL),
      maxTtl: ttl('max_ttl', MAX_TTL),
      headers: everything ? ALL : only(headers),
      normalizesEncoding: false,
      cookies: readSelection(cookies['forward'], { items: cookies['whitelisted_names'] }),
      queryStrings: queryStrings.kind === 'all' && keys.length > 0 ? only(keys) : queryStrings,
    },
    request: { ...NOTHING, name: 'forwarded_values', queryStrings },
  };
}

function readCachePolicy(policy: Resource): CachePolicy {
  const key = block(policy.argument('parameters_in_cache_key_and_forwarded_to_origin'));
  return {
    name: policy.text('name') ?? policy.address,
    managed: false,
    minTtl: ttlOf(policy.argument('min_ttl'), 0),
    defaultTtl: ttlOf(policy.argument('default_ttl'), DEFAULT_TTL),
    maxTtl: ttlOf(policy.argument('max_ttl'), MAX_TTL),
    normalizesEncoding: COMPRESSION.some((name) => text(key[name]) === 'true'),
    ...readSelections(key),
  };
}

function readRequestPolicy(policy: Resource): RequestPolicy {
  const blocks = {
    headers_config: policy.argument('headers_config'),
    cookies_config: policy.argument('cookies_config'),
    query_strings_config: policy.argument('query_strings_config'),
  };
  return { name: policy.text('name') ?? policy.address, ...readSelections(blocks) };
}

function readSelections(policy: Block): Pick<RequestPolicy, 'headers' | 'cookies' | 'queryStrings'> {
  const headers = block(policy['headers_config']);
  const cookies = block(policy['cookies_config']);
  const queryStrings = block(policy['query_strings_config']);
  return {
    headers: lowerCase(readSelection(headers['header_behavior'], headers['headers'])),
    cookies: readSelection(cookies['cookie_behavior'], cookies['cookies']),
    queryStrings: readSelection(queryStrings['query_string_behavior'], queryStrings['query_strings']),
  };
}

const ttlOf = (value: Value, fallback: number) => (value === undefined || value === null ? fallback : number(value));

function managed<P extends { readonly name: string }>(policies: Readonly<Record<string, P>>, id: Value): P | undefined {
  const known = text(id);
  if (known !== undefined) return policies[known];
  // Looked up by name: AWS puts `Managed-` before most names.
  const name = madeBy(id)?.address.startsWith('data.') ? madeBy(id)?.text('name') : undefined;
  return name === undefined
    ? undefined
    : Object.values(policies).find((policy) => policy.name === name.replace(/^Managed-/, ''));
}

function fromResource<P>(id: Value, type: string, read: (resource: Resource) => P): P | undefined {
  const resource = madeBy(id);
  if (resource?.type !== type || resource.address.startsWith('data.')) return undefined;
  return read(resource);
}

/** Names and values of the custom headers that a response headers policy adds. */
export function addedHeaders(id: Value): readonly { readonly name: string; readonly value: string }[] {
  const policy = madeBy(id);
  if (policy?.type !== 'aws_cloudfront_response_headers_policy') return [];
  return blocks(block(policy.argument('custom_headers_config'))['items']).map((item) => ({
    name: (text(item['header']) ?? '').toLowerCase(),
    value: text(item['value']) ?? '',
  }));
}
