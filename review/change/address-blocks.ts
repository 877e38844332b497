import { type Json, isList, isObject } from '../hcl/json';
import { type Block, type StackRevision } from './stack-revision';
import { plain } from './values';

/*
 * The blocks by which Terraform's state changes and AWS does not: `moved` gives something another address, `import` takes over what is there
 * already, `removed` can forget what stays. Source: Terraform documentation, Refactor modules; Import; Remove a resource from state. How
 * they work together was seen with Terraform 1.11.
 */

/** Where what an address named before is found now. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Something else had that address and has it still: Terraform moves nothing, and destroys what is at `from`. */
  readonly isTaken: boolean;
}

/** Follows chains of `moved` blocks, as Terraform does; a move that ends at nothing moves nothing. */
export function movesBetween(before: StackRevision, after: StackRevision): readonly Move[] {
  return [...before.blocks.keys()].flatMap((from): readonly Move[] => {
    const seen = [from];
    for (let to = after.moves.get(from); to !== undefined && !seen.includes(to); to = after.moves.get(to)) {
      if (before.blocks.has(to)) return [{ from, to, isTaken: true }];
      seen.push(to);
    }
    const to = seen.at(-1)!;
    return to !== from && after.blocks.has(to) ? [{ from, to, isTaken: false }] : [];
  });
}

/** What a `moved` or `removed` block is about, or an `import` leads to: the address of a resource, without a key of one of its instances. */
export function subjectOf({ kind, body }: Block): string {
  const name = withoutTemplate(body[kind === 'import' ? 'to' : 'from']);
  return name.replace(/\[[^\]]*\]$/, '');
}

/** The blocks of a kind, in the order of the text. */
const blocksOfKind = (revision: StackRevision, kind: Block['kind']): readonly Block[] =>
  [...revision.blocks.values()].filter((block) => block.kind === kind);

/** What an `import` block takes over, by its id or whatever else tells it; undefined when none leads to the address. */
export function takenOver(address: string, revision: StackRevision): Json | undefined {
  const found = blocksOfKind(revision, 'import').find((block) => subjectOf(block) === address);
  return found && idOf(found);
}

/** Of an `import` block: what it looks for. */
export const idOf = ({ body }: Block): Json => body['id'] ?? body['identity'] ?? null;

/** Whether a `removed` block leaves the address in AWS. */
export const isForgotten = (address: string, revision: StackRevision): boolean =>
  blocksOfKind(revision, 'removed').some((block) => subjectOf(block) === address && forgets(block));

/** Without the setting, Terraform destroys. What is no plain `true` is taken for the other, which shows. */
export function forgets({ kind, body }: Block): boolean {
  const { lifecycle } = body;
  const settings = (isList(lifecycle) ? lifecycle : [lifecycle]).filter(isObject);
  return kind === 'removed' && settings.some(({ destroy }) => destroy !== undefined && destroy !== true);
}

export const withoutTemplate = (value: Json | undefined): string => (typeof value === 'string' ? plain(value) : '');
