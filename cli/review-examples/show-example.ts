import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUOTAS } from '../../constructs/guard-rails/quotas';
import { MARKER, reviewMarkdown, reviewTrees } from '../../review/change';
import { differenceMarkdown, WORKLOAD_FILE } from '../../cost';
import { readJsonIfThere } from '../read-json-if-there';
import { costChanges } from '../review/cost-changes';
import { type Example, SHOWN_ENVIRONMENT } from './examples';
import { ProjectCopy } from './project-copy';
import { type Texts, unifiedDiff } from './unified-diff';

/**
 * An example as Markdown: the change as it is made, what of the HCL differs, and what the review says of it.
 *
 * @param before the environment's HCL without the change, by path below its folder
 * @throws CliError when the change cannot be made, built or synthesized
 */
export async function showExample({ edits }: Example, project: string, home: string, before: Texts): Promise<string> {
  const copy = new ProjectCopy(project, home);
  try {
    for (const edit of edits) copy.apply(edit);
    const sources = [...new Set(edits.map(({ file }) => file))];
    const change = unifiedDiff(
      new Map(sources.map((file) => [file, readFileSync(join(project, file), 'utf8')])),
      new Map(sources.map((file) => [file, copy.read(file)])),
    );
    const after = await copy.render(SHOWN_ENVIRONMENT);
    return [
      'The change:',
      '',
      fenced('diff', change),
      '',
      `What is different in \`hcl/${SHOWN_ENVIRONMENT}/\`:`,
      '',
      ...hclDiffs(before, after),
      'What the review says:',
      '',
      fenced('text', await said(before, after, project)),
    ].join('\n');
  } finally {
    copy.remove();
  }
}

function fenced(language: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

async function said(before: Texts, after: Texts, project: string): Promise<string> {
  const tree = (texts: Texts) => new Map([...texts].map(([path, text]) => [`${SHOWN_ENVIRONMENT}/${path}`, text]));
  const [old, now] = [tree(before), tree(after)];
  const costs = differenceMarkdown(await costChanges(old, now, readJsonIfThere(join(project, WORKLOAD_FILE))));
  const markdown = reviewMarkdown(await reviewTrees(old, now, QUOTAS), 'main', costs);
  return markdown.replace(`${MARKER}\n`, '').trimEnd();
}

const stackOf = (path: string): string => path.split('/')[0] ?? path;

/** The files of a stack by their names. */
const filesOf = (stack: string, texts: Texts): Texts =>
  new Map(
    [...texts].filter(([path]) => stackOf(path) === stack).map(([path, text]) => [path.slice(stack.length + 1), text]),
  );

const regionOf = (stack: string): string => stack.replace(/^regional-/, '');

/** One diff for all stacks in which it is the same but for the region's name. */
function hclDiffs(before: Texts, after: Texts): readonly string[] {
  const stacks = [...new Set([...before.keys(), ...after.keys()].map(stackOf))].sort();
  const diffs = new Map<string, { readonly text: string; readonly stacks: string[] }>();
  const added: string[] = [];
  for (const stack of stacks) {
    const [old, now] = [filesOf(stack, before), filesOf(stack, after)];
    if (old.size === 0) {
      added.push(...newStack(stack, now, stacks, before), '');
      continue;
    }
    const text = unifiedDiff(old, now);
    if (text === '') continue;
    const key = text.replaceAll(regionOf(stack), '<region>');
    const same = diffs.get(key);
    if (same) same.stacks.push(stack);
    else diffs.set(key, { text, stacks: [stack] });
  }
  const shown = [...diffs.values()].flatMap(({ text, stacks: [first = '', ...others] }) => [
    others.length === 0
      ? `\`${first}/\``
      : `\`${first}/\`, and the same in ${others.map((other) => `\`${other}/\``).join(', ')}`,
    '',
    fenced('diff', text),
    '',
  ]);
  return [...added, ...shown];
}

/** A new stack is told by the one that it is most like: nobody reads a thousand new lines of what is known. */
function newStack(stack: string, files: Texts, stacks: readonly string[], before: Texts): readonly string[] {
  const models = stacks.map((name) => {
    const [own, other] = [regionOf(stack), regionOf(name)];
    const model = new Map([...filesOf(name, before)].map(([file, text]) => [file, text.replaceAll(other, own)]));
    return { name, diff: model.size === 0 ? undefined : unifiedDiff(model, files) };
  });
  const [closest] = models
    .filter((model) => model.diff !== undefined)
    .sort((a, b) => (a.diff ?? '').length - (b.diff ?? '').length);
  const head = `\`${stack}/\` is new: ${files.size} files`;
  if (closest === undefined) return [`${head}.`];
  return closest.diff === ''
    ? [`${head}, the same as those of \`${closest.name}/\` with the name of the other region.`]
    : [
        `${head}. Against those of \`${closest.name}/\`, with the name of its region in place of the other:`,
        '',
        fenced('diff', closest.diff ?? ''),
      ];
}
