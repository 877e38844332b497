import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Interruption } from '../../../cli/run/interruption';
import { synthesizeIfChanged } from '../../../cli/synth/synthesize-if-changed';

/** Makes one stack of what it finds, and a line in a file elsewhere for each run. */
const APP = `
const fs = require('node:fs');
const { CDKTF_OUTDIR: out, EDGE_HOME: home, ENVIRONMENT: environment, RUNS: runs, DURING: during } = process.env;
fs.appendFileSync(runs, 'run\\n');
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const stack = { code: read('stacks/a.ts'), policy: read('policies/.hidden'), environment: read(environment), size: process.env.SIZE };
if (during) fs.writeFileSync('stacks/a.ts', during);
fs.mkdirSync(home + '/build', { recursive: true });
fs.writeFileSync(home + '/build/function.zip', read('functions/index.ts'));
fs.mkdirSync(out + '/stacks/a', { recursive: true });
fs.writeFileSync(out + '/stacks/a/cdk.tf.json', JSON.stringify(stack));
const entry = { name: 'a', synthesizedStackPath: 'stacks/a/cdk.tf.json', workingDirectory: 'stacks/a', dependencies: [] };
fs.writeFileSync(out + '/manifest.json', JSON.stringify({ stacks: { a: entry } }));
if (stack.code.includes('mistake')) process.exit(1);
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'if-changed-'));
  write('project/cdktf.json', JSON.stringify({ app: `"${process.execPath}" app.js` }));
  write('project/app.js', APP);
  write('project/stacks/a.ts', 'first');
  write('project/functions/index.ts', 'handler');
  write('environment.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** @returns what the stack holds, and whether the app was run for it */
async function synthesize(variables: Readonly<Record<string, string>> = {}, home = join(root, 'project', '.edge')) {
  const runs = join(root, 'runs');
  const count = () => (existsSync(runs) ? readFileSync(runs, 'utf8').split('\n').length : 0);
  const before = count();
  let told = false;
  const [stack] = await synthesizeIfChanged({
    project: join(root, 'project'),
    home,
    outdir: join(home, 'out', 'any-edge'),
    record: join(home, 'synthesized', 'any-edge.json'),
    variables: { EDGE_HOME: home, RUNS: runs, ENVIRONMENT: join(root, 'environment.json'), ...variables },
    interruption: new Interruption(
      () => 0,
      () => undefined,
    ),
    onStart: () => (told = true),
  });
  const isRun = count() > before;
  expect(told).toBe(isRun);
  return { isRun, json: readFileSync(stack?.file ?? '', 'utf8') };
}

test('an unchanged project is not synthesized again, and its stacks are byte for byte what they were', async () => {
  const first = await synthesize();
  const second = await synthesize({ SHLVL: '3', npm_command: 'start', TERM_PROGRAM: 'another terminal' });
  expect([first.isRun, second.isRun]).toEqual([true, false]);
  expect(second.json).toBe(first.json);
});

test.each([
  ['a stack', 'project/stacks/a.ts', 'second'],
  ['a hidden file in a folder of its own', 'project/policies/.hidden', 'deny'],
  ['the app command', 'project/cdktf.json', JSON.stringify({ app: `"${process.execPath}" ./app.js` })],
  ['the lockfile', 'project/package-lock.json', '{}'],
  ['an installed package', 'project/node_modules/.package-lock.json', '{}'],
  ["the environment's file, which lies elsewhere", 'environment.json', '{"name":"other"}'],
  ['a file of the build', 'project/.edge/build/function.zip', 'something else'],
  ['a synthesized stack', 'project/.edge/out/any-edge/stacks/a/cdk.tf.json', '{}'],
])('a change of %s is synthesized at the next start', async (_what, file, text) => {
  await synthesize();
  write(file, text);
  const after = await synthesize();
  expect(after.isRun).toBe(true);
  const code = readFileSync(join(root, 'project', 'stacks', 'a.ts'), 'utf8');
  expect(JSON.parse(after.json)).toMatchObject({ code });
  expect((await synthesize()).isRun).toBe(false);
});

test('a variable that a stack may read counts, wherever it is read', async () => {
  await synthesize({ SIZE: 'small' });
  const other = await synthesize({ SIZE: 'large' });
  expect(JSON.parse(other.json)).toMatchObject({ size: 'large' });
  expect((await synthesize()).isRun).toBe(true);
});

test.each([
  'project/.edge/emulator/log',
  'project/docs/page.md',
  'project/hcl/prod/global.tf',
  'elsewhere/locks/any.json',
])('what tools write is no source: %s', async (file) => {
  await synthesize({}, join(root, 'elsewhere'));
  write(file, 'new');
  expect((await synthesize({}, join(root, 'elsewhere'))).isRun).toBe(false);
});

test('a file that is gone counts', async () => {
  await synthesize();
  rmSync(join(root, 'project', 'stacks', 'a.ts'));
  expect(JSON.parse((await synthesize()).json)).toMatchObject({ code: '' });
});

test('what is saved while the app runs is synthesized at the next start, even when it is taken back', async () => {
  await synthesize({ DURING: 'saved meanwhile' });
  expect(JSON.parse((await synthesize()).json)).toMatchObject({ code: 'saved meanwhile' });
  await synthesize({ DURING: 'saved meanwhile' });
  expect((await synthesize({ DURING: 'saved meanwhile' })).isRun).toBe(true);
});

test('a failed run is not taken for a result, nor for what was there before it', async () => {
  await synthesize();
  write('project/stacks/a.ts', 'mistake');
  await expect(synthesize()).rejects.toThrow('could not be synthesized');
  await expect(synthesize()).rejects.toThrow('could not be synthesized');
  write('project/stacks/a.ts', 'first');
  expect(JSON.parse((await synthesize()).json)).toMatchObject({ code: 'first' });
});

test('the record keeps no variable in the clear', async () => {
  await synthesize({ API_TOKEN: 'nobody-s-business' });
  const folder = join(root, 'project', '.edge', 'synthesized');
  const record = readFileSync(join(folder, 'any-edge.json'), 'utf8');
  expect(record).not.toContain('nobody-s-business');
  appendFileSync(join(folder, 'any-edge.json'), 'torn');
  expect((await synthesize({ API_TOKEN: 'nobody-s-business' })).isRun).toBe(true);
});
