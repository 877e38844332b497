import { code } from '../code';
import { type Review } from '../review';
import { REVIEW_RULES } from '../rules';
import { type Action, type ResourceChange } from '../stack-change';
import { type GroupedFinding, groupFindings, groupStacks, type StackGroup } from './grouped';
import { declarationLine, newResourceLines, resourceLine } from './lines';
import { shortTotalsText, totalsOf, totalsText } from './totals';

/** Opens the comment of a pull request, so that the next run finds it. */
export const MARKER = '<!-- terraform-review -->';

/** GitHub takes 65,536 characters; what a plan adds needs room too. */
const MOST_CHARACTERS = 40_000;

/** From so many lines on, a stack is folded. */
const FOLDED = 12;

/** Names of stacks that are shown at most. */
const SHOWN_NAMES = 3;

/** Files that are named at most. */
const SHOWN_FILES = 8;

const ORDER: readonly Action[] = ['destroy', 'replace', 'forget', 'import', 'add', 'change', 'move', 'none'];

const placesOf = (names: readonly string[]): string =>
  names.slice(0, SHOWN_NAMES).join(', ') +
  (names.length > SHOWN_NAMES ? ` and ${names.length - SHOWN_NAMES} more` : '');

/**
 * The review as a comment of a pull request: what to look at first, what changes stack by stack, and the totals.
 *
 * @param base how the other revision is called, for example `main`
 * @param more sections of Markdown that come before the totals
 */
export function reviewMarkdown({ stacks, stackCount, strayFiles }: Review, base: string, more = ''): string {
  if (stacks.length === 0 && strayFiles.length === 0)
    return `${MARKER}\n**Terraform: no change** to any of ${stackCount} stacks against ${code(base)}.\n`;
  const findings = groupFindings(
    stacks,
    REVIEW_RULES.map(({ id }) => id),
  );
  const totals = `**${totalsText(totalsOf(stacks))}** in ${stacks.length} of ${stackCount} stacks, against ${code(base)}`;
  const first = [...strayLines(strayFiles), ...findings.flatMap(findingLines)];
  const dangers = `${findings.length + (strayFiles.length > 0 ? 1 : 0)} to look at first.`;
  const body = shortened([
    MARKER,
    '## What changes in Terraform',
    '',
    ...(first.length > 0 ? ['### Look at these first', '', ...first, ''] : []),
    '### Stack by stack',
    '',
    ...groupStacks(stacks).flatMap(stackLines),
  ]);
  return `${body}\n${more === '' ? '' : `${more}\n`}---\n\n${totals}; ${dangers} Read from \`hcl/\` alone: what is deployed may differ, \`npm run diff\` tells.\n`;
}

/** Told before all else, since no rule looks into them. */
function strayLines(files: readonly string[]): readonly string[] {
  if (files.length === 0) return [];
  const named = files.slice(0, SHOWN_FILES).map((file) => code(`hcl/${file}`));
  const more = files.length > SHOWN_FILES ? ` and ${files.length - SHOWN_FILES} more` : '';
  return [
    '**Files that belong to no stack** (`stray-file`)',
    '',
    `- ${named.join(', ')}${more}: names of environments and stacks are made of a to z, digits and hyphens, so nothing of this is reviewed. _Who wrote it? \`npm run hcl\` does not._`,
    '',
  ];
}

function findingLines(
  { finding, names }: GroupedFinding,
  at: number,
  all: readonly GroupedFinding[],
): readonly string[] {
  const { rule, title, address, what, look } = finding;
  const line = `- ${code(address)} ${what}. _${upperFirst(look)}${/[.?]$/.test(look) ? '' : '.'}_ (${placesOf(names)})`;
  if (all[at - 1]?.finding.rule === rule) return [line];
  return [...(at === 0 ? [] : ['']), `**${title}** (\`${rule}\`)`, '', line];
}

const upperFirst = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function stackLines({ review, names }: StackGroup): readonly string[] {
  const { state, resources, declarations } = review;
  const sorted = [...resources].sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
  const isNew = ({ action }: ResourceChange): boolean => state === 'new' && action === 'add';
  const own = [
    ...sorted.filter((change) => !isNew(change)).map(resourceLine),
    ...newResourceLines(sorted.filter(isNew)),
  ];
  const lines = [...own, ...declarations.map(declarationLine)].map((line) => `- ${line}`);
  const title = `<b>${placesOf(names)}</b>${state === 'changed' ? '' : ` is ${state}`}: ${shortTotalsText(totalsOf([review]))}`;
  if (lines.length === 0) return [title, ''];
  const isFolded = lines.length > FOLDED;
  return [
    ...(isFolded ? [`<details><summary>${title}</summary>`] : [title]),
    '',
    ...lines,
    '',
    ...(isFolded ? ['</details>', ''] : []),
  ];
}

/** As many lines as fit, and how many do not. */
function shortened(lines: readonly string[]): string {
  let left = MOST_CHARACTERS;
  const fitting = lines.findIndex((line) => (left -= line.length + 1) < 0);
  if (fitting < 0) return lines.join('\n');
  const shown = lines.slice(0, fitting);
  const isOpen =
    shown.filter((line) => line.startsWith('<details>')).length > shown.filter((line) => line === '</details>').length;
  return [
    ...shown,
    '',
    ...(isOpen ? ['</details>', ''] : []),
    `_${lines.length - fitting} more lines do not fit into a comment: \`npm run review\` prints all of them._`,
    '',
  ].join('\n');
}
