import { WRITE_METHODS } from '../../../cloudfront-limits';
import { EdgeError } from '../../error';
import type { Distribution } from '../distribution';

/** Holds the behaviours of a distribution against its origins and each other, as CloudFront's API does. */
export function checkBehaviors({ address, behaviors, origins, originGroups }: Distribution): void {
  const patterns = new Set<string>();
  for (const [index, { pathPattern, targetOriginId, allowedMethods }] of behaviors.entries()) {
    const isDefault = index === behaviors.length - 1;
    const behavior = isDefault ? 'the default behaviour' : `the behaviour "${pathPattern}"`;
    if (!isDefault && patterns.has(pathPattern)) throw new EdgeError(address, `${behavior} stands there twice.`);
    patterns.add(pathPattern);
    if (originGroups.has(targetOriginId)) {
      const write = WRITE_METHODS.find((method) => allowedMethods.has(method));
      if (write === undefined) continue;
      throw new EdgeError(
        address,
        `${behavior} allows ${write} and targets the origin group "${targetOriginId}", which serves GET, HEAD and OPTIONS only.`,
        'CloudFront refuses that: send writes to a single origin.',
      );
    }
    if (!origins.has(targetOriginId)) {
      throw new EdgeError(
        address,
        `${behavior} targets "${targetOriginId}", which is no origin of this distribution.`,
        `Known: ${[...origins.keys(), ...originGroups.keys()].join(', ')}.`,
      );
    }
  }
}

/** An alternate name belongs to one distribution. */
export function checkAliases(distributions: readonly Distribution[]): void {
  const owners = new Map<string, string>();
  for (const { address, aliases } of distributions) {
    for (const alias of aliases) {
      const owner = owners.get(alias);
      if (owner !== undefined) throw new EdgeError(address, `the alias ${alias} belongs to ${owner} already.`);
      owners.set(alias, address);
    }
  }
}
