import type { Rule } from '../rule';
import { block, number, text } from '../system/values';

const TTLS = ['min_ttl', 'default_ttl', 'max_ttl'] as const;

/** The parts of a key, and the word that says that there is none. */
const PARTS = [
  ['headers_config', 'header_behavior'],
  ['cookies_config', 'cookie_behavior'],
  ['query_strings_config', 'query_string_behavior'],
] as const;

const COMPRESSION = ['enable_accept_encoding_gzip', 'enable_accept_encoding_brotli'] as const;

export const keyWithoutCaching: Rule = {
  id: 'key-without-caching',
  title: 'A cache policy with a key, although all of its TTLs are 0',
  why: 'CloudFront refuses it: “The parameter … is invalid for policy with caching disabled.”',
  fix: 'Use CachingDisabled and forward by an origin request policy; or give it a maximum TTL of 1 second.',
  source: 'CloudFront API Reference, "CachePolicyConfig" (MinTTL, DefaultTTL, MaxTTL)',
  check: (system) =>
    system.resources('aws_cloudfront_cache_policy').flatMap((resource) => {
      if (!TTLS.every((name) => number(resource.argument(name)) === 0)) return [];
      const key = block(resource.argument('parameters_in_cache_key_and_forwarded_to_origin'));
      const parts = [
        ...COMPRESSION.filter((name) => text(key[name]) === 'true'),
        ...PARTS.filter(([config, word]) => (text(block(key[config])[word]) ?? 'none') !== 'none').map(
          ([, word]) => word,
        ),
      ];
      if (parts.length === 0) return [];
      return {
        resource,
        what: 'a cache key in a policy that caches nothing',
        value: parts.join(', '),
        allowed: 'no compression and no headers, cookies or query strings while all TTLs are 0',
        fix: 'use CachingDisabled with an origin request policy, or set max_ttl to 1',
      };
    }),
};
