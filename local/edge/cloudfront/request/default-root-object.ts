import { joinTarget, splitTarget } from '../../http/message';
import type { Distribution } from '../distribution';

/**
 * The target with the default root object in the place of `/`, and of nothing else (CloudFront guide, default root
 * object). An object that is configured with a leading slash leads to `//…`, and a bucket has no such key.
 */
export function applyDefaultRootObject(
  { defaultRootObject }: Pick<Distribution, 'defaultRootObject'>,
  target: string,
): string {
  if (defaultRootObject === undefined || !(target === '/' || target.startsWith('/?'))) return target;
  return joinTarget(`/${defaultRootObject}`, splitTarget(target).query);
}
