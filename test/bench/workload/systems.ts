import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  behavioursOf,
  changeFunction,
  changeSystem,
  requestPolicy,
  type Behaviour,
  type GlobalStack,
} from '../../support/changed-system';

/** A way to cache this system. */
export interface CachingWay {
  readonly name: string;
  readonly change: (global: GlobalStack) => void;
}

/** Source: CloudFront Developer Guide, "Use managed cache policies". */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';

/** As the contract says. */
export const contract: CachingWay = { name: 'this contract', change: () => undefined };

/** Nothing is kept: every request reaches an origin, with its whole query. */
export const nothing: CachingWay = {
  name: 'nothing kept',
  change: (global) => {
    // Without cookies: the session comes in the header that the edge makes of one, and two of them would be none.
    const whole = requestPolicy('whole', { headers: ['accept-language', 'x-viewer-session'], allQuery: true });
    global.resource.aws_cloudfront_origin_request_policy['whole'] = whole;
    for (const read of readsOf(global)) {
      read.cache_policy_id = CACHING_DISABLED;
      read.origin_request_policy_id = '${aws_cloudfront_origin_request_policy.whole.id}';
    }
    for (const distribution of Object.values(global.resource.aws_cloudfront_distribution)) {
      distribution.default_cache_behavior.cache_policy_id = CACHING_DISABLED;
    }
  },
};

/**
 * The whole query string is in the key, in the order in which it came. What the parameters of a route are called and hold is
 * still written in one way, since the API would refuse other spellings: only order and company split the cache.
 */
export const everyQuery: CachingWay = {
  name: 'every query string in the key',
  change: (global) => {
    for (const id of new Set(readsOf(global).map((read) => read.cache_policy_id))) {
      const policy = global.resource.aws_cloudfront_cache_policy[policyName(id)];
      const key = policy?.['parameters_in_cache_key_and_forwarded_to_origin'] as Record<string, unknown>;
      key['query_strings_config'] = { query_string_behavior: 'all' };
    }
    changeFunction(global, 'viewer_api', 'canonicalQuery(request.querystring,', 'mendedQuery(request.querystring,');
    changeFunction(global, 'viewer_api', 'function decoded(', `${MENDED_QUERY}\nfunction decoded(`);
  },
};

const MENDED_QUERY = `
function mendedQuery(query, places) {
  var names = {};
  Object.keys(places).forEach(function (name) { names[name.toLowerCase()] = name; });
  return Object.keys(query).map(function (sent) {
    var name = names[sent.toLowerCase()];
    var value = query[sent].value;
    return name === undefined
      ? sent + '=' + value
      : name + '=' + encodeURIComponent(canonicalValue(decoded(value), SETTINGS.forms[places[name]]));
  }).join('&');
}`;

/**
 * The contract's keys, and every answer confirmed by the origin: the maximum TTL is a second, the least that CloudFront takes
 * with a key (three TTLs of 0 disable caching).
 */
export const confirmed: CachingWay = {
  name: 'TTL 0, confirmed each time',
  change: ({ resource }) => {
    for (const policy of Object.values(resource.aws_cloudfront_cache_policy)) policy['max_ttl'] = 1;
  },
};

/**
 * Copies a synthesized system, cached in the given way and serving the release of the given number.
 *
 * @returns the copy's folder, and the id of the release, which its pages hold
 */
export function systemOf(outdir: string, copy: string, way: CachingWay, release: number) {
  let built = '';
  changeSystem(outdir, copy, (global) => {
    way.change(global);
    built =
      /"release": "([0-9a-f]{12})"/.exec(global.resource.aws_cloudfront_function['viewer_site']?.code ?? '')?.[1] ?? '';
  });
  if (built === '') throw new Error('The function of the site names no release.');
  const id = release.toString(16).padStart(12, '0');
  for (const stack of readdirSync(join(copy, 'stacks'))) {
    const folder = join(copy, 'stacks', stack);
    change(join(folder, 'cdk.tf.json'), (text) => text.replaceAll(new RegExp(`${built}(?![0-9a-f])`, 'g'), id));
    for (const page of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (page.endsWith('index.html')) change(join(folder, page), (text) => `${text}<!-- release ${id} -->\n`);
    }
  }
  return { folder: copy, release: `release ${id}` };
}

/** The behaviours of the reads that the contract caches. */
function readsOf(global: GlobalStack): readonly Behaviour[] {
  return behavioursOf(global).filter(
    ({ path_pattern, cache_policy_id }) => path_pattern?.startsWith('/api/') && cache_policy_id !== CACHING_DISABLED,
  );
}

/** `${aws_cloudfront_cache_policy.cache_api.id}` is of `cache_api`. */
const policyName = (reference: string): string => reference.split('.')[1] ?? '';

function change(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}
