import { type Json } from '../hcl/json';
import { type StackRevision } from './stack-revision';
import { textsIn, valueAt } from './values';

/** CloudFront's own policy that keeps nothing. Source: CloudFront Developer Guide, "Use managed cache policies". */
const CACHING_DISABLED: readonly string[] = ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'Managed-CachingDisabled'];

/**
 * Whether CloudFront may keep an answer of a behaviour, as far as the text tells: what is not known keeps.
 *
 * Source: CloudFront Developer Guide, "Manage how long content stays in the cache": nothing is kept where the maximum is 0.
 */
export function keepsAnswers(revision: StackRevision | undefined, behaviour: Json | undefined): boolean {
  const policy = textsIn(behaviour, 'cache_policy_id')[0];
  if (policy === undefined) return valueAt(behaviour, 'max_ttl') !== 0;
  if (CACHING_DISABLED.includes(policy)) return false;
  const address = /^\$\{((?:data\.)?aws_cloudfront_cache_policy\.[\w-]+)\.id\}$/.exec(policy)?.[1];
  const body = address === undefined ? undefined : revision?.blocks.get(address)?.body;
  if (address?.startsWith('data.')) {
    const [name = '', id = ''] = [textsIn(body, 'name')[0], textsIn(body, 'id')[0]];
    return !CACHING_DISABLED.includes(name) && !CACHING_DISABLED.includes(id);
  }
  return body === undefined || valueAt(body, 'max_ttl') !== 0;
}
