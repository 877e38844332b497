import { type Quotas } from './rule';
import { REVIEW_RULES } from './rules';
import { subjectOf } from './address-blocks';
import { isSame, leafChanges } from './leaf-changes';
import { readValue } from './read-value';
import { type AttributeChange, type ResourceChange, stackChange } from './stack-change';
import { type Block, type StackRevision, readStack } from './stack-revision';

/** Text of the reviewed files by their path below `hcl/`, for example `prod/global/dns.tf`. */
export type HclTree = ReadonlyMap<string, string>;

/** A finding, and the rule that found it. */
export interface RuledFinding {
  readonly rule: string;
  readonly title: string;
  readonly address: string;
  readonly what: string;
  readonly look: string;
}

/** A variable, an output, a provider, the settings of Terraform or a block about an address that differs. */
export interface DeclarationChange {
  readonly address: string;
  readonly action: 'add' | 'change' | 'remove';
  readonly attributes: readonly AttributeChange[];
}

/** What changes in one stack of one environment. */
export interface StackReview {
  readonly environment: string;
  readonly stack: string;
  readonly state: 'new' | 'changed' | 'gone';
  readonly resources: readonly ResourceChange[];
  readonly declarations: readonly DeclarationChange[];
  /** The gravest first. */
  readonly findings: readonly RuledFinding[];
}

export interface Review {
  /** The stacks in which anything changes. */
  readonly stacks: readonly StackReview[];
  /** How many stacks there are in both revisions together. */
  readonly stackCount: number;
  /** Files that are new or changed and belong to no stack, because of the names of their folders. Sorted. */
  readonly strayFiles: readonly string[];
}

/** A stack is a folder, and was one file once. */
const stackOf = (path: string): string => path.split('/').slice(0, 2).join('/').replace(/\.tf$/, '');

/** Names of environment and stack, which get into the page as they are; a folder may be called like any Markdown. */
const STACK = /^[a-z0-9-]+\/[a-z0-9-]+$/;

const isHcl = (path: string): boolean => path.endsWith('.tf');
const isOfStack = (path: string): boolean => STACK.test(stackOf(path));

/**
 * The files of each stack, one after the other: Terraform reads a folder just so.
 *
 * @returns by `<environment>/<stack>`, both of a to z, digits and hyphens; files of other folders are left out
 */
export function textsByStack(tree: HclTree): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const paths = [...tree.keys()].filter((path) => isHcl(path) && isOfStack(path)).sort();
  for (const path of paths) texts.set(stackOf(path), `${texts.get(stackOf(path)) ?? ''}${tree.get(path) ?? ''}`);
  return texts;
}

/**
 * What changes between two revisions of the reviewed HCL: nothing is run, and nobody is asked.
 *
 * @param environments in the order in which they are reviewed; others come last
 * @throws Error that names the stack whose HCL does not parse
 */
export async function reviewTrees(
  before: HclTree,
  after: HclTree,
  quotas: Quotas,
  environments: readonly string[] = [],
): Promise<Review> {
  const [old, now] = [textsByStack(before), textsByStack(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort(byEnvironment(environments));
  const stacks: StackReview[] = [];
  for (const name of names) {
    if (old.get(name) === now.get(name)) continue;
    const review = reviewStack(name, await read(name, old.get(name)), await read(name, now.get(name)), quotas);
    if (
      review.state !== 'changed' ||
      review.resources.length + review.declarations.length + review.findings.length > 0
    ) {
      stacks.push(review);
    }
  }
  const strayFiles = [...after.keys()]
    .filter((path) => isHcl(path) && !isOfStack(path) && before.get(path) !== after.get(path))
    .sort();
  return { stacks, stackCount: names.length, strayFiles };
}

function byEnvironment(environments: readonly string[]) {
  const rank = (name: string): number => {
    const at = environments.indexOf(name.split('/')[0] ?? '');
    return at < 0 ? environments.length : at;
  };
  return (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1);
}

async function read(name: string, text: string | undefined): Promise<StackRevision | undefined> {
  if (text === undefined) return undefined;
  try {
    return await readStack(text);
  } catch (error) {
    throw new Error(`the HCL of ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function reviewStack(
  name: string,
  before: StackRevision | undefined,
  after: StackRevision | undefined,
  quotas: Quotas,
): StackReview {
  const [environment = '', stack = ''] = name.split('/');
  const change = stackChange(before, after);
  const rules = REVIEW_RULES.filter(({ looksAtNewStacks }) => before !== undefined || looksAtNewStacks);
  return {
    environment,
    stack,
    state: before === undefined ? 'new' : after === undefined ? 'gone' : 'changed',
    // Nothing destroys what there is no code of any more.
    resources: after === undefined ? [] : change.resources,
    declarations: declarationChanges(before, after).filter(
      ({ address }) => !isTold(after?.blocks.get(address), change.resources),
    ),
    findings: rules
      .filter(({ id }) => after !== undefined || id === 'stack-gone')
      .flatMap(({ id, title, check }) => check(change, quotas).map((finding) => ({ rule: id, title, ...finding }))),
  };
}

const DECLARED: readonly Block['kind'][] = [
  'terraform',
  'provider',
  'variable',
  'output',
  'module',
  'moved',
  'import',
  'removed',
];

/** Whether what a block about an address does is told of the resource itself. */
function isTold(block: Block | undefined, resources: readonly ResourceChange[]): boolean {
  if (block?.kind === 'moved') {
    const from = subjectOf(block);
    return resources.some(({ action, address, otherAddress, takenAddress }) =>
      takenAddress === undefined ? action !== 'destroy' && otherAddress === from : address === from,
    );
  }
  const action = block?.kind === 'import' ? 'import' : block?.kind === 'removed' ? 'forget' : undefined;
  return action !== undefined && resources.some((one) => one.action === action && one.address === subjectOf(block!));
}

function declarationChanges(
  before: StackRevision | undefined,
  after: StackRevision | undefined,
): readonly DeclarationChange[] {
  if (!before || !after) return [];
  const addresses = [...new Set([...before.blocks.keys(), ...after.blocks.keys()])].sort();
  return addresses.flatMap((address): readonly DeclarationChange[] => {
    const [old, now] = [before.blocks.get(address), after.blocks.get(address)];
    if (!DECLARED.includes((old ?? now)!.kind)) return [];
    if (!old || !now) return [{ address, action: old ? 'remove' : 'add', attributes: [] }];
    if (isSame(old.body, now.body)) return [];
    const names = [...new Set([...Object.keys(old.body), ...Object.keys(now.body)])];
    const attributes = names.flatMap((name) => leafChanges(readValue(old.body[name]), readValue(now.body[name]), name));
    return [{ address, action: 'change', attributes }];
  });
}
