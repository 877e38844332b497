import { code } from '../../review/change';

/** What makes the reviewed HCL, reviews it, or says what GitHub runs: files, and folders that end in a slash. */
const TOOLS: readonly string[] = [
  '.ci/',
  '.github/',
  'cli/commands/hcl.ts',
  'cli/commands/review.ts',
  'cli/review/',
  'cli/reviewed-hcl.ts',
  'constructs/guard-rails/',
  'package-lock.json',
  'package.json',
  'review/',
];

const isTool = (path: string): boolean =>
  TOOLS.some((tool) => (tool.endsWith('/') ? path.startsWith(tool) : path === tool));

/** Files that a message names. */
const NAMED = 8;

/**
 * A warning for a change of what it is judged by. The comment itself is made by the tools of the default branch, but
 * `hcl/` is written, and its check is run, by those of the change.
 *
 * @param changed paths relative to the project
 * @returns Markdown; empty where nothing of the kind changes
 */
export function ownToolsWarning(changed: readonly string[]): string {
  const tools = changed.filter(isTool);
  if (tools.length === 0) return '';
  const more = tools.length > NAMED ? ` and ${tools.length - NAMED} more` : '';
  const named = tools.slice(0, NAMED).map(code);
  return [
    '> [!IMPORTANT]',
    `> The change touches what renders, checks or reviews it: ${named.join(', ')}${more}.`,
    `> This comment follows the rules of the default branch; whether \`hcl/\` is what the code makes is what the change itself says. Read these files first.`,
    '',
  ].join('\n');
}
