import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoadedModules } from '../../../../cli/edge/watch/loaded-modules';

let project: string;
let cache: Record<string, unknown>;
let modules: LoadedModules;
const path = (file: string): string => join(project, file);
const packaged = (): string => path('node_modules/cdktf/index.js');
/** File systems tell times in steps: what is written next is to bear another one. */
const aStepLater = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** What a run loads. */
function run(): void {
  for (const file of [path('main.ts'), path('stacks/system.ts'), packaged(), '/elsewhere/tsx.js']) cache[file] = {};
}

beforeEach(async () => {
  project = mkdtempSync(join(tmpdir(), 'modules-'));
  for (const folder of ['stacks', 'functions', 'node_modules/cdktf']) mkdirSync(path(folder), { recursive: true });
  for (const file of ['main.ts', 'stacks/system.ts', 'functions/orders.ts']) writeFileSync(path(file), 'one');
  cache = {};
  modules = new LoadedModules(project, cache);
  await aStepLater();
  const began = Date.now();
  run();
  modules.keep(began);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

test('modules stay while only files change that no run has loaded', () => {
  writeFileSync(path('functions/orders.ts'), 'two');
  writeFileSync(path('functions/draft.ts'), 'new');
  expect(modules.refresh()).toBe(true);
  expect(Object.keys(cache)).toHaveLength(4);
});

test.each<[string, () => void]>([
  ['one of them is saved', () => writeFileSync(path('stacks/system.ts'), 'two')],
  ['another file is renamed over one', () => renameSync(path('functions/orders.ts'), path('stacks/system.ts'))],
  ['one is gone', () => rmSync(path('stacks/system.ts'))],
  ['a file comes that may take the place of one', () => writeFileSync(path('stacks/system.js'), 'new')],
  ['a folder comes that may', () => mkdirSync(path('stacks/paths'))],
])('all of the project’s go when %s, and those of packages stay', (_, change) => {
  change();
  expect(modules.refresh()).toBe(false);
  expect(Object.keys(cache)).toEqual([packaged(), '/elsewhere/tsx.js']);
});

test('a run that ended badly keeps nothing for the next one', () => {
  modules.refresh();
  run();
  expect(modules.refresh()).toBe(false);
});

test('of what is written while a run loads, nothing stays', () => {
  modules.refresh();
  const began = Date.now();
  run();
  writeFileSync(path('main.ts'), 'two');
  modules.keep(began);
  expect(modules.refresh()).toBe(false);
});
