import { listed } from '../values';
import { type ResourceChange } from '../stack-change';

/** "is destroyed", "is replaced, because …", or undefined for what stays. */
export function goingAway({ action, forcedBy, isCertain }: ResourceChange): string | undefined {
  if (action === 'destroy') return 'is destroyed';
  if (action !== 'replace') return undefined;
  return `${isCertain ? 'is' : 'may be'} replaced, because ${listed(forcedBy)} ${forcedBy.length > 1 ? 'change' : 'changes'}`;
}
