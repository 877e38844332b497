import {
  CloudfrontCachePolicy,
  type CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOrigin,
} from '@cdktf/provider-aws/lib/cloudfront-cache-policy';
import { CloudfrontOriginRequestPolicy } from '@cdktf/provider-aws/lib/cloudfront-origin-request-policy';
import type { TerraformStack } from 'cdktf';

type Key = CloudfrontCachePolicyParametersInCacheKeyAndForwardedToOrigin;

/** `none`, `all`, or the names. */
type Names = 'none' | 'all' | readonly string[];

const cookies = (names: Names) =>
  typeof names === 'string'
    ? { cookieBehavior: names }
    : { cookieBehavior: 'whitelist', cookies: { items: [...names] } };
const headers = (names: 'none' | 'allViewer' | readonly string[]) =>
  typeof names === 'string'
    ? { headerBehavior: names }
    : { headerBehavior: 'whitelist', headers: { items: [...names] } };
const queryStrings = (names: Names) =>
  typeof names === 'string'
    ? { queryStringBehavior: names }
    : { queryStringBehavior: 'whitelist', queryStrings: { items: [...names] } };

export interface CachePolicyChange {
  readonly minTtl?: number;
  readonly defaultTtl?: number;
  readonly maxTtl?: number;
  readonly headers?: 'none' | readonly string[];
  readonly cookies?: Names;
  readonly queryStrings?: Names;
  readonly compression?: boolean;
}

/** A cache policy that keeps answers for up to an hour by path, unless changed. */
export function cachePolicy(stack: TerraformStack, change: CachePolicyChange = {}, id = 'cache'): string {
  const key: Key = {
    enableAcceptEncodingGzip: change.compression ?? false,
    cookiesConfig: cookies(change.cookies ?? 'none'),
    headersConfig: headers(change.headers ?? 'none'),
    queryStringsConfig: queryStrings(change.queryStrings ?? 'none'),
  };
  return new CloudfrontCachePolicy(stack, id, {
    name: id,
    minTtl: change.minTtl ?? 0,
    defaultTtl: change.defaultTtl ?? 0,
    maxTtl: change.maxTtl ?? 3_600,
    parametersInCacheKeyAndForwardedToOrigin: key,
  }).id;
}

export interface RequestPolicyChange {
  readonly headers?: 'none' | 'allViewer' | readonly string[];
  readonly cookies?: Names;
  readonly queryStrings?: Names;
}

/** An origin request policy that forwards nothing, unless changed. */
export function requestPolicy(stack: TerraformStack, change: RequestPolicyChange = {}, id = 'request'): string {
  return new CloudfrontOriginRequestPolicy(stack, id, {
    name: id,
    headersConfig: headers(change.headers ?? 'none'),
    cookiesConfig: cookies(change.cookies ?? 'none'),
    queryStringsConfig: queryStrings(change.queryStrings ?? 'none'),
  }).id;
}
