import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ownToolsWarning } from '../../../cli/review/own-tools';

const PROJECT = resolve(__dirname, '../../..');

/** The files of the project that a file loads, and what those load, by their paths in it. */
function loadedBy(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found;
  found.add(path);
  const text = readFileSync(join(PROJECT, path), 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:from|import|import\(|require\() ?'(\.[^']*)'/g)) {
    const target = resolve(PROJECT, dirname(path), name);
    const file = [`${target}.ts`, join(target, 'index.ts')].find((one) => existsSync(one));
    if (file) loadedBy(relative(PROJECT, file), found);
  }
  return found;
}

test('a change of what renders, checks or reviews is named, the gravest first and shortened after a few files', () => {
  const rules = Array.from({ length: 9 }, (_, at) => `review/change/rules/${at}.ts`);

  expect(ownToolsWarning(['.github/workflows/review.yml', 'hcl/prod/global/dns.tf'])).toMatch(
    /what renders, checks or reviews it: `\.github\/workflows\/review.yml`\.\n.*the rules of the default branch/,
  );
  expect(ownToolsWarning(rules)).toContain('`review/change/rules/7.ts` and 1 more.');
  expect(ownToolsWarning(['local/edge/clock.ts', 'review/compare.ts'])).toContain(
    '`review/compare.ts`, `local/edge/clock.ts`.',
  );
});

test('a change of the app, its stacks and their tests is none', () => {
  const paths = [
    'stacks/global-stack.ts',
    'test/stacks/global-stack.test.ts',
    'docs/reviewing.md',
    'hcl/prod/data/a.tf',
  ];
  expect(ownToolsWarning(paths)).toBe('');
});

test('whatever is loaded when hcl/ is built, written, checked and reviewed is a tool, but for the stacks and what they are made of', () => {
  const loaded = ['cli/index.ts', 'cli/build.ts'].flatMap((entry) => [...loadedBy(entry)]);
  const isOfStacks = (path: string): boolean => /^(stacks|constructs|contract|environments|functions)\//.test(path);
  const forgotten = loaded.filter((path) => !isOfStacks(path) && ownToolsWarning([path]) === '');

  expect(loaded).toEqual(expect.arrayContaining(['review/compare.ts', 'cli/commands/hcl.ts', 'assets/spa.ts']));
  expect(forgotten).toEqual([]);
});

test.each([
  'cdktf.json',
  'main.ts',
  'foundations.ts',
  'constructs/remark.ts',
  'constructs/guard-rails/rules/index.ts',
  'test/system/reviewed-hcl.test.ts',
  'test/review/compare.test.ts',
  'jest.config.js',
  'tsconfig.json',
  'package-lock.json',
  '.npmrc',
  '.gitattributes',
  'hcl/.gitattributes',
  'spa/vite.config.ts',
  'stacks/node_modules/cdktf/index.js',
])('a change of %s is named', (path) => {
  expect(ownToolsWarning([path])).toContain(`\`${path}\``);
});
