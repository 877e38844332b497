import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CHECKOUT = resolve(__dirname, '../../..');
let root: string;

/** A project whose `npm start` prints what it is made of. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'));
  cpSync(join(CHECKOUT, 'cli/launch'), join(root, 'cli/launch'), { recursive: true });
  symlinkSync(join(CHECKOUT, 'node_modules'), join(root, 'node_modules'));
  write('package.json', '{}');
  write(
    'cli/launch/start-program.ts',
    `import { readFileSync } from 'node:fs';
     import { join } from 'node:path';
     import { z } from 'zod';
     import { word } from '../../local/word';
     const text: string = readFileSync(join(__dirname, 'beside.txt'), 'utf8');
     void import('fflate').then(({ strToU8 }) =>
       console.log([word, text, z.string().parse('zod'), strToU8('abc').length, ...process.argv.slice(2)].join(' ')));`,
  );
  write('cli/launch/beside.txt', 'beside');
  write('local/word/index.ts', `export const word: string = 'first';`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
}

function start(variables: Readonly<Record<string, string>> = {}) {
  const { PATH, HOME } = process.env;
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(root, 'cli/launch/start.cjs'), 'start', '--x'], {
    env: { PATH, HOME, EDGE_HOME: home(), ...variables },
    // A program is found from anywhere.
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  return { text: stdout.trim(), errors: stderr, status };
}

function home(): string {
  return join(root, 'home');
}

/** The bundle's file, and when it was written. */
function bundles() {
  return readdirSync(join(home(), 'program'))
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => `${name} ${statSync(join(home(), 'program', name)).mtimeMs}`);
}

test('an unchanged program is bundled once, reads files beside its sources, and gets the arguments', () => {
  expect(start()).toEqual({ text: 'first beside zod 3 start --x', errors: '', status: 0 });
  const made = bundles();
  expect(made).toHaveLength(1);
  expect(start().text).toBe('first beside zod 3 start --x');
  expect(bundles()).toEqual(made);
});

test('a changed module is run at the next start, and so is a new file that takes the place of another', () => {
  expect(start().text).toMatch(/^first/);
  write('local/word/index.ts', `export const word: string = 'second';`);
  expect(start().text).toMatch(/^second/);
  write('local/word.ts', `export const word: string = 'third';`);
  expect(start().text).toMatch(/^third/);
  expect(bundles()).toHaveLength(1);
});

test('a damaged list of bundles is made anew', () => {
  start();
  write('home/program/current.json', '{"key":');
  expect(start().text).toMatch(/^first/);
});

test('a mistake is told by its file, and nothing older is run', () => {
  start();
  write('local/word/index.ts', 'export const word: = 1;');
  const { text, errors, status } = start();
  expect({ text, status }).toEqual({ text: '', status: 1 });
  expect(errors).toContain(join('local', 'word', 'index.ts'));
});

test('a program whose bundle cannot be kept runs all the same', () => {
  write('a-file', '');
  expect(start({ EDGE_HOME: join(root, 'a-file') }).text).toBe('first beside zod 3 start --x');
});

test('traces of errors name the sources with EDGE_DEBUG=1', () => {
  write('local/word/index.ts', `export const word: string = new Error('here').stack ?? '';`);
  expect(start({ EDGE_DEBUG: '1' }).text).toContain(join('local', 'word', 'index.ts:1'));
});
