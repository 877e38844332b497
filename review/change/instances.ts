import { type Json, isList, isObject } from '../hcl/json';
import { isSame } from './leaf-changes';
import { isLiteral, referencesOf } from './references';
import { resolve } from './resolve';
import { type ResourceChange } from './stack-change';
import { type Block, type StackRevision } from './stack-revision';

/** Arguments that say which there are of a resource. */
const COUNTING = /^(?:count|for_each)(?![\w-])/;

/** The one instance of a resource that has neither `count` nor `for_each`: its address is the resource's own. */
const ONLY = '';

/** What comes behind the resource's address in that of each instance; undefined where the text does not tell. */
type Keys = readonly string[] | undefined;

interface Revisions {
  readonly before: StackRevision;
  readonly after: StackRevision;
}

/**
 * Puts what happens to single instances in the place of what happens to the resource that they are instances of, wherever
 * `count` and `for_each` tell which there are.
 *
 * Terraform keeps `x` as `x[0]`, and the other way round, when `count` comes or goes; any other instance that is not made any
 * more is destroyed, unless a `moved` block leads to another. Source: Terraform documentation, Refactor modules, "Enabling
 * count or for_each for a resource".
 */
export function byInstance(change: ResourceChange, revisions: Revisions): readonly ResourceChange[] {
  const { action, before, after } = change;
  if (before && after) return ofKept({ ...change, before, after }, revisions);
  const block = before ?? after;
  const keys = block && action !== 'import' ? keysOf(block, before ? revisions.before : revisions.after) : undefined;
  return keys === undefined ? [change] : keys.map((key) => ofInstance(change, key, change.otherAddress));
}

const ofInstance = (change: ResourceChange, key: string, otherAddress: string | undefined): ResourceChange => ({
  ...change,
  address: `${change.address}${key}`,
  ...(otherAddress !== undefined && { otherAddress: `${otherAddress}${key}` }),
});

type Kept = ResourceChange & { readonly before: Block; readonly after: Block };

function ofKept(change: Kept, revisions: Revisions): readonly ResourceChange[] {
  const { before, after } = change;
  const counting = change.attributes.filter(({ path }) => COUNTING.test(path));
  if (counting.length === 0) return [change];
  const [old, now] = [keysOf(before, revisions.before), keysOf(after, revisions.after)];
  if (!old || !now) {
    // The same expression may make others of what it reads: that, only a plan tells.
    const isOther = counting.some(({ through }) => through === undefined);
    return [{ ...change, ...(isOther && { mayLoseInstances: true }) }];
  }
  const { gone, added } = difference(change, old, now, revisions.after.moves);
  const isCertain = !readsVariable(before, revisions.before) && !readsVariable(after, revisions.after);
  const isRenamed = gone.length === 1 && added.length === 1;
  const instance = (
    key: string,
    made: Pick<ResourceChange, 'action' | 'before' | 'after'>,
    other = '',
  ): ResourceChange => ({
    ...made,
    address: `${change.address}${key}`,
    type: change.type,
    attributes: [],
    forcedBy: [],
    isCertain,
    isCreatedFirst: false,
    isOneInstance: true,
    ...(isRenamed && { otherAddress: `${change.address}${other}` }),
  });
  return [
    ...(gone.length < old.length ? ofRest(change, gone.length + added.length > 0, revisions) : []),
    ...gone.map((key) => instance(key, { action: 'destroy', before }, added[0])),
    ...added.map((key) => instance(key, { action: 'add', after }, gone[0])),
  ];
}

/** What happens to the instances that stay. */
function ofRest(change: Kept, isTold: boolean, revisions: Revisions): readonly ResourceChange[] {
  if (hasOtherValues(change, revisions)) return [{ ...change, mayLoseInstances: true }];
  const attributes = change.attributes.filter(({ path }) => !COUNTING.test(path));
  if (attributes.length > 0) return [{ ...change, attributes }];
  if (change.action !== 'change') return [change];
  return isTold ? [] : [{ ...change, action: 'none' }];
}

/** Whether `each.value` is another for some key: whatever of the resource reads it, and may be replaced for it. */
function hasOtherValues({ before, after }: Kept, revisions: Revisions): boolean {
  const [old, now] = [made(before, revisions.before), made(after, revisions.after)];
  if (!isObject(old) || !isObject(now)) return false;
  return Object.keys(now).some((key) => key in old && !isSame(old[key], now[key]));
}

const made = ({ body }: Block, revision: StackRevision): Json | undefined => {
  const value = body['count'] ?? body['for_each'];
  return value === undefined ? undefined : resolve(value, revision);
};

function keysOf(block: Block, revision: StackRevision): Keys {
  const value = made(block, revision);
  if (value === undefined) return [ONLY];
  if (typeof value === 'number') return Array.from({ length: value }, (_, at) => `[${at}]`);
  const names = isList(value) ? value : isObject(value) ? Object.keys(value) : undefined;
  return names?.every((name): name is string => typeof name === 'string' && isLiteral(name))
    ? names.map((name) => `[${JSON.stringify(name)}]`)
    : undefined;
}

/** The keys of instances that are not made any more, and of those that are new, but for what moves from one to another. */
function difference(
  { address, otherAddress }: Kept,
  old: readonly string[],
  now: readonly string[],
  moves: StackRevision['moves'],
): { readonly gone: readonly string[]; readonly added: readonly string[] } {
  const froms = [address, ...(otherAddress === undefined ? [] : [otherAddress])];
  const movesTo = (key: string): string => {
    const to = froms.map((from) => moves.get(`${from}${key}`)).find((one) => one?.startsWith(`${address}[`));
    if (to !== undefined) return to.slice(address.length);
    const other = key === ONLY ? '[0]' : key === '[0]' ? ONLY : key;
    return !now.includes(key) && now.includes(other) ? other : key;
  };
  const kept = old.map(movesTo);
  return { gone: old.filter((key) => !now.includes(movesTo(key))), added: now.filter((key) => !kept.includes(key)) };
}

/** A variable's default is what most runs take; a run may be given another. */
const readsVariable = ({ body }: Block, revision: StackRevision): boolean =>
  reaches([body['count'] ?? null, body['for_each'] ?? null], revision, []);

function reaches(value: Json, revision: StackRevision, seen: readonly string[]): boolean {
  return referencesOf(value).some(({ address }) => {
    const block = revision.blocks.get(address);
    if (address.startsWith('var.')) return true;
    return block?.kind === 'local' && !seen.includes(address) && reaches(block.body, revision, [...seen, address]);
  });
}
