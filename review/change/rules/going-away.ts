import { isKnownChange, isKnownType } from '../force-new';
import { listed } from '../values';
import { type ResourceChange } from '../stack-change';

/** "is destroyed", "is replaced, because …", "may lose instances, …", or undefined for what stays. */
export function goingAway(change: ResourceChange): string | undefined {
  const { action, attributes, forcedBy, isCertain, mayLoseInstances } = change;
  if (action === 'destroy') return isCertain ? 'is destroyed' : 'may be destroyed';
  if (action === 'replace') {
    return `${isCertain ? 'is' : 'may be'} replaced, because ${listed(forcedBy)} ${forcedBy.length > 1 ? 'change' : 'changes'}`;
  }
  const name = attributes.some(({ path }) => path.startsWith('count')) ? 'count' : 'for_each';
  if (mayLoseInstances) return `may lose instances, because \`${name}\` is another`;
  const doubtful = attributes.map(({ path }) => path).filter((path) => !isKnownChange(change.type, path));
  return action === 'change' && isKnownType(change.type) && doubtful.length > 0
    ? `may be replaced, because whether ${listed(doubtful)} ${doubtful.length > 1 ? 'change' : 'changes'} in place is not known`
    : undefined;
}
