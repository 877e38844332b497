import { code } from '../../review/change';

/**
 * What makes the reviewed HCL, reviews it, runs beside that, or says what GitHub runs: files, and folders that end in a slash. The
 * gravest first. The stacks and what they are made of are no tools: what they make is what is reviewed.
 */
const TOOLS: readonly string[] = [
  '.github/',
  '.ci/',
  'cli/',
  'review/',
  'test/review/',
  'test/cli/review/',
  'test/system/reviewed-hcl.test.ts',
  'constructs/guard-rails/',
  'constructs/remark.ts',
  'cdktf.json',
  'main.ts',
  'foundations.ts',
  'cost/',
  'assets/',
  'local/',
];

/** In whatever folder they are: what is installed, how files are loaded, built and tested, and what a diff shows of them. */
const ANYWHERE =
  /(?:^|\/)(?:node_modules\/|(?:\.gitattributes|\.npmrc|package(?:-lock)?\.json|tsconfig[^/]*\.json|[^/]+\.config\.[cm]?[jt]s)$)/;

/** Where in the list of tools a file is; undefined for what is none. */
function rank(path: string): number | undefined {
  if (ANYWHERE.test(path)) return 0;
  const at = TOOLS.findIndex((tool) => (tool.endsWith('/') ? path.startsWith(tool) : path === tool));
  return at < 0 ? undefined : at;
}

/** Files that a message names. */
const NAMED = 8;

/**
 * A warning for a change of what it is judged by. The comment itself is made by the tools of the default branch, but
 * `hcl/` is written, and its check is run, by those of the change.
 *
 * @param changed paths relative to the project
 * @returns Markdown, the gravest first; empty where nothing of the kind changes
 */
export function ownToolsWarning(changed: readonly string[]): string {
  const tools = changed
    .flatMap((path) => {
      const found = rank(path);
      return found === undefined ? [] : [{ path, found }];
    })
    .sort((a, b) => a.found - b.found)
    .map(({ path }) => path);
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
