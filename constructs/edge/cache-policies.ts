import { CloudfrontCachePolicy } from '@cdktf/provider-aws/lib/cloudfront-cache-policy';
import { Construct } from 'constructs';
import { MAXIMUM_AGE } from '../../contract';

const ONE_YEAR = 31_536_000;

export interface CachePoliciesProps {
  /** Prefix of every policy name. */
  readonly name: string;
}

/** What tells two answers of one path apart. */
export interface CacheKey {
  readonly queryParameters: readonly string[];
  readonly headers: readonly string[];
}

/**
 * The cache policies in use: as few as there are different keys, because an account has twenty.
 *
 * The minimum TTL is always 0: with more, CloudFront would keep even answers marked `no-store` or `private`. The default
 * is 0 as well: an answer that does not say how long it lasts is not kept.
 * Source: CloudFront Developer Guide, "Manage how long content stays in the cache".
 */
export class CachePolicies extends Construct {
  private readonly name: string;
  private readonly apiReads = new Map<string, { readonly keyedBy: string; readonly id: string }>();
  private siteFiles?: CloudfrontCachePolicy;

  constructor(scope: Construct, id: string, props: CachePoliciesProps) {
    super(scope, id);
    this.name = props.name;
  }

  /** For files of the site: one copy for everybody, for as long as the file's own header says. */
  site(): string {
    this.siteFiles ??= this.policy('site', 'Files of the site', { queryParameters: [], headers: [] }, ONE_YEAR);
    return this.siteFiles.id;
  }

  /**
   * For cached reads of the API: one copy per value of exactly these query parameters and headers. Anything else a viewer
   * adds to the address neither splits the cache nor reaches the origin. There are no cookies in a key: they would turn
   * off revalidation and the collapsing of requests.
   *
   * @throws Error when two different keys would have policies of the same name
   */
  apiRead(key: CacheKey): string {
    const keyedBy = namesOf(key).join(', ') || 'path';
    const label = cacheKeyLabel(key);
    const known = this.apiReads.get(label);
    if (known && known.keyedBy !== keyedBy) {
      throw new Error(
        `the cache keys "${known.keyedBy}" and "${keyedBy}" would both be the policy ${this.name}-${label}: rename one of their query parameters`,
      );
    }
    if (known) return known.id;
    const { id } = this.policy(label, `Reads of the API, keyed by ${keyedBy}`, key, MAXIMUM_AGE);
    this.apiReads.set(label, { keyedBy, id });
    return id;
  }

  private policy(label: string, comment: string, { queryParameters, headers }: CacheKey, maxTtl: number) {
    return new CloudfrontCachePolicy(this, label, {
      name: `${this.name}-${label}`,
      comment,
      minTtl: 0,
      defaultTtl: 0,
      maxTtl,
      parametersInCacheKeyAndForwardedToOrigin: {
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
        cookiesConfig: { cookieBehavior: 'none' },
        headersConfig:
          headers.length > 0
            ? { headerBehavior: 'whitelist', headers: { items: headers.toSorted() } }
            : { headerBehavior: 'none' },
        queryStringsConfig:
          queryParameters.length > 0
            ? { queryStringBehavior: 'whitelist', queryStrings: { items: queryParameters.toSorted() } }
            : { queryStringBehavior: 'none' },
      },
      // Without this Terraform deletes a key nobody uses any more before the distribution lets go of it.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/** What follows the prefix in the name of the policy of a key: `api-page-sort`. */
export function cacheKeyLabel(key: CacheKey): string {
  return ['api', ...namesOf(key)].join('-');
}

function namesOf({ queryParameters, headers }: CacheKey): string[] {
  return [...queryParameters.toSorted(), ...headers.toSorted()];
}
