import { type Json, type JsonObject } from '../hcl/json';
import { isForgotten, movesBetween, takenOver } from './address-blocks';
import { COMPUTED_ON_UPDATE, forcesReplacement, REPLACE_TRIGGER } from './force-new';
import { byInstance } from './instances';
import { isSame, leafChanges } from './leaf-changes';
import { readValue } from './read-value';
import { isLiteral, referencesOf, type Reference } from './references';
import { renamed } from './renamed';
import { type Block, type StackRevision } from './stack-revision';

/** What differs inside a resource, and where. */
export interface AttributeChange {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** The address whose change arrives here, although the text of this attribute is the same. */
  readonly through?: string;
}

export type Action = 'add' | 'import' | 'change' | 'replace' | 'destroy' | 'forget' | 'move' | 'none';

/** What Terraform will do to one resource, as far as the text tells. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  /**
   * `none`: only Terraform's own settings differ (`lifecycle`, `depends_on`), nothing in AWS. `import`: what is there already is taken over.
   * `forget`: it stays in AWS, and Terraform knows of it no more.
   */
  readonly action: Action;
  readonly before?: Block;
  readonly after?: Block;
  readonly attributes: readonly AttributeChange[];
  /** Of a replacement: the attributes that force it. */
  readonly forcedBy: readonly string[];
  /** False for a replacement that happens only if an expression really gets another value. */
  readonly isCertain: boolean;
  /** Of a replacement: the new one is made before the old one is destroyed. */
  readonly isCreatedFirst: boolean;
  /** The address it had before, or under which it comes back. */
  readonly otherAddress?: string;
  /** The address that a `moved` block would give it, which something else has: it is destroyed for that. */
  readonly takenAddress?: string;
  /** Of what is taken over: its id in AWS, or what else an `import` block names it by. */
  readonly id?: Json;
  /** Of a resource that stays and has `count` or `for_each`: this is of one of its instances, and others may stay. */
  readonly isOneInstance?: true;
  /** Which instances there are changes, or what each is made of, and the text does not tell which of them go. */
  readonly mayLoseInstances?: true;
}

/** What changes between two revisions of one stack. */
export interface StackChange {
  readonly before: StackRevision | undefined;
  readonly after: StackRevision | undefined;
  /** By address. */
  readonly resources: readonly ResourceChange[];
}

/** They say how Terraform goes about it, not what is in AWS. */
export const SETTINGS: readonly string[] = ['lifecycle', 'depends_on'];

const EMPTY: StackRevision = { blocks: new Map(), moves: new Map() };

/** @param before undefined for a stack that is new, as `after` is for one that is gone */
export function stackChange(before: StackRevision | undefined, after: StackRevision | undefined): StackChange {
  const revisions = { before: before ?? EMPTY, after: after ?? EMPTY };
  const effects = new Effects(revisions.before, revisions.after);
  return { before, after, resources: effects.resources().flatMap((change) => byInstance(change, revisions)) };
}

/** Which attributes of what really change, because their text does or because what they refer to does. */
class Effects {
  private readonly old: ReadonlyMap<string, Block>;
  private readonly known = new Map<string, readonly AttributeChange[]>();
  private readonly formerAddress: ReadonlyMap<string, string>;
  private readonly takenAddress: ReadonlyMap<string, string>;

  constructor(
    before: StackRevision,
    private readonly after: StackRevision,
  ) {
    const wanted = movesBetween(before, after);
    this.takenAddress = new Map(wanted.filter(({ isTaken }) => isTaken).map(({ from, to }) => [from, to]));
    const moves = wanted.filter(({ isTaken }) => !isTaken).map(({ from, to }) => [from, to] as const);
    this.formerAddress = new Map(moves.map(([from, to]) => [to, from]));
    const movedTo = new Map(moves);
    this.old = new Map(
      [...before.blocks].map(([address, block]) => [movedTo.get(address) ?? address, withNewNames(block, moves)]),
    );
  }

  resources(): readonly ResourceChange[] {
    const added = this.only(this.after.blocks, this.old);
    const removed = this.only(this.old, this.after.blocks);
    const names = renamed(
      removed.filter(({ address }) => !isForgotten(address, this.after)),
      added.filter(({ address }) => takenOver(address, this.after) === undefined),
    );
    const found = [
      ...removed.map((block) => this.destroyed(block, names.get(block.address))),
      ...added.map((block) => this.added(block, [...names].find(([, to]) => to === block.address)?.[0])),
      ...[...this.after.blocks.keys()].flatMap((address) => this.updated(address)),
    ];
    return found.sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  private only(these: ReadonlyMap<string, Block>, those: ReadonlyMap<string, Block>): readonly Block[] {
    return [...these]
      .filter(([address, { kind }]) => kind === 'resource' && !those.has(address))
      .map(([, block]) => block);
  }

  private destroyed(block: Block, otherAddress: string | undefined): ResourceChange {
    const takenAddress = this.takenAddress.get(block.address);
    return {
      ...NOTHING,
      address: block.address,
      type: block.type,
      action: isForgotten(block.address, this.after) ? 'forget' : 'destroy',
      before: block,
      ...(otherAddress !== undefined && { otherAddress }),
      ...(takenAddress !== undefined && { takenAddress }),
    };
  }

  private added(block: Block, otherAddress: string | undefined): ResourceChange {
    const { address, type } = block;
    const id = takenOver(address, this.after);
    return {
      ...NOTHING,
      address,
      type,
      action: id === undefined ? 'add' : 'import',
      after: block,
      ...(otherAddress !== undefined && { otherAddress }),
      ...(id !== undefined && { id }),
    };
  }

  private updated(address: string): readonly ResourceChange[] {
    const [before, after] = [this.old.get(address), this.after.blocks.get(address)];
    if (!before || !after || after.kind !== 'resource') return [];
    const formerAddress = this.formerAddress.get(address);
    const attributes = this.attributesOf(address);
    if (attributes.length === 0 && formerAddress === undefined) return [];
    const forcing = this.forcing(address);
    const inAws = attributes.filter(({ path }) => !SETTINGS.includes(topOf(path)));
    return [
      {
        address,
        type: after.type,
        action:
          forcing.length > 0 ? 'replace' : inAws.length > 0 ? 'change' : formerAddress === undefined ? 'none' : 'move',
        before,
        after,
        attributes,
        forcedBy: forcing.map(({ path }) => path),
        isCertain: forcing.some((change) => this.isCertain(change)),
        isCreatedFirst: lifecycle(after, 'create_before_destroy'),
        ...(formerAddress !== undefined && { otherAddress: formerAddress }),
      },
    ];
  }

  /** The changes of one block, computed once; a block that is being computed refers to itself, which changes nothing. */
  private attributesOf(address: string): readonly AttributeChange[] {
    const known = this.known.get(address);
    if (known) return known;
    this.known.set(address, []);
    const [before, after] = [this.old.get(address), this.after.blocks.get(address)];
    const found = before && after ? this.compare(before, after) : [];
    this.known.set(address, found);
    return found;
  }

  private compare(before: Block, after: Block): readonly AttributeChange[] {
    const ignored = ignoredChanges(after);
    const names = [...new Set([...Object.keys(before.body), ...Object.keys(after.body)])];
    return names
      .filter((name) => !ignored(name))
      .flatMap((name) => {
        const [old, now] = [before.body[name], after.body[name]];
        if (!isSame(old, now)) return differences(name, old, now);
        if (SETTINGS.includes(name)) return this.triggered(now);
        const through = this.referencesOf(now).find((reference) => this.isChanged(reference));
        return through ? [{ path: name, before: old, after: now, through: through.address }] : [];
      });
  }

  /** `replace_triggered_by` of a lifecycle makes a change of what it names a replacement. */
  private triggered(settings: Json | undefined): readonly AttributeChange[] {
    const [lifecycle] = Array.isArray(settings) ? (settings as readonly Record<string, Json>[]) : [];
    const triggers = typeof lifecycle === 'object' ? lifecycle['replace_triggered_by'] : undefined;
    const through = this.referencesOf(triggers).find((reference) => this.isChanged(reference));
    return through ? [{ path: REPLACE_TRIGGER, before: triggers, after: triggers, through: through.address }] : [];
  }

  private referencesOf(value: Json | undefined): readonly Reference[] {
    return referencesOf(value).filter(({ address }) => this.after.blocks.has(address));
  }

  private isChanged({ address, attribute }: Reference): boolean {
    const block = this.after.blocks.get(address);
    if (!block || !this.old.has(address)) return false; // a new one: the text that refers to it is new too
    const changes = this.attributesOf(address);
    if (block.kind !== 'resource') return changes.length > 0;
    if (attribute === undefined) return changes.length > 0;
    if (attribute in block.body) return changes.some(({ path }) => topOf(path) === attribute);
    return (
      this.forcing(address).length > 0 ||
      (changes.length > 0 && COMPUTED_ON_UPDATE[block.type]?.includes(attribute) === true)
    );
  }

  private forcing(address: string): readonly AttributeChange[] {
    const type = this.after.blocks.get(address)?.type ?? '';
    return this.attributesOf(address).filter(({ path, before, after, through }) =>
      path === REPLACE_TRIGGER ? through !== undefined : forcesReplacement(type, path, before, after),
    );
  }

  /** A value that Terraform has to compute may turn out the same; an id of what is replaced is never the same. */
  private isCertain({ before, after, through }: AttributeChange): boolean {
    if (through === undefined) return isLiteral(before) && isLiteral(after);
    return (
      this.after.blocks.get(through)?.kind === 'resource' &&
      this.forcing(through).some((change) => this.isCertain(change))
    );
  }
}

function differences(name: string, old: Json | undefined, now: Json | undefined): readonly AttributeChange[] {
  // One setting that comes or goes says more than the whole of them.
  const none = name === 'lifecycle' ? [{}] : undefined;
  return leafChanges(readValue(old) ?? none, readValue(now) ?? none, name);
}

/** A reference to what is moved means the same under the new name. */
function withNewNames(block: Block, moves: readonly (readonly [from: string, to: string])[]): Block {
  if (moves.length === 0) return block;
  const text = moves.reduce(
    (all, [from, to]) => all.replace(new RegExp(`(?<![\\w.-])${from.replaceAll('.', '\\.')}(?![\\w-])`, 'g'), to),
    JSON.stringify(block.body),
  );
  return { ...block, body: JSON.parse(text) as JsonObject };
}

const NOTHING = { attributes: [], forcedBy: [], isCertain: true, isCreatedFirst: false } as const;

/** `settings[0].rate` is in `settings`. */
export const topOf = (path: string): string => /^[^.[]*/.exec(path)?.[0] ?? path;

/** Whether the block's lifecycle says so. */
export function lifecycle({ body }: Block, setting: string): boolean {
  const settings = readValue(body['lifecycle']);
  return Array.isArray(settings) && settings.some((one: Json) => (one as Record<string, Json>)[setting] === true);
}

function ignoredChanges({ body }: Block): (name: string) => boolean {
  const settings = body['lifecycle'];
  const [first] = Array.isArray(settings) ? (settings as readonly Record<string, Json>[]) : [];
  const ignored = first?.['ignore_changes'];
  if (ignored === '${all}') return (name) => !SETTINGS.includes(name);
  const names = Array.isArray(ignored)
    ? (ignored as readonly Json[]).map((one) => String(one).replace(/^\$\{|\}$/g, ''))
    : [];
  return (name) => names.includes(name);
}
