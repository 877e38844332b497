import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Rebuilder } from '../../../../cli/edge/watch/rebuilder';

/** A project as the rebuild process sees one: something that builds, and something that synthesizes. */
let project: string;
let rebuilder: Rebuilder;
const lines: string[] = [];
const path = (file: string): string => join(project, file);
const main = (body: string): void =>
  writeFileSync(
    path('main.ts'),
    `import { existsSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
export function main(): void {
${body}
}\n`,
  );
const synth = (text: string): string =>
  `  writeFileSync(join(process.env.CDKTF_OUTDIR!, 'made'), ${JSON.stringify(text)} + String(process.env.NODE_ENV));`;
const made = (): string => readFileSync(path('out/made'), 'utf8');

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'rebuilder-'));
  mkdirSync(path('assets'));
  mkdirSync(path('out'));
  symlinkSync(resolve(__dirname, '../../../../node_modules'), path('node_modules'));
  writeFileSync(
    path('assets/index.ts'),
    `export const buildAssets = async () => { process.env.NODE_ENV = 'production'; return { built: ['app'] }; };\n`,
  );
  lines.length = 0;
  const { NODE_ENV: _, ...variables } = process.env as Record<string, string>;
  rebuilder = new Rebuilder({ project, variables, onLine: (text) => lines.push(text) });
});
afterEach(async () => {
  await rebuilder.close();
  rmSync(project, { recursive: true, force: true });
});

describe('a rebuild', () => {
  it('takes what the sources say now, and nothing from the rebuild before', async () => {
    main(synth('one '));
    expect(await rebuilder.rebuild(path('out'))).toEqual({ kind: 'done', built: ['app'] });
    expect(made()).toBe('one undefined');
    main(synth('two '));
    await rebuilder.rebuild(path('out'));
    expect(made()).toBe('two undefined');
  });

  it('goes on with modules that nothing was written to, and with none once one could have another’s place', async () => {
    const count =
      "  runs += 1;\n  writeFileSync(join(process.env.CDKTF_OUTDIR!, 'made'), String(runs));\n}\nlet runs = 0;\nexport function unused() {";
    main(count);
    const runs: string[] = [];
    for (const change of [
      () => {},
      () => {},
      () => writeFileSync(path('main.js'), ''),
      () => main(`${count} // saved`),
    ]) {
      change();
      expect(await rebuilder.rebuild(path('out'))).toMatchObject({ kind: 'done' });
      runs.push(made());
    }
    expect(runs).toEqual(['1', '2', '1', '1']);
  });

  it('begins anew when it fails with modules of the one before', async () => {
    main(
      `  if (once) throw new Error('twice');\n  once = true;\n${synth('done ')}\n}\nlet once = false;\nexport function unused() {`,
    );
    for (const round of ['first', 'second']) {
      rmSync(path('out/made'), { force: true });
      expect([round, await rebuilder.rebuild(path('out'))]).toEqual([round, { kind: 'done', built: ['app'] }]);
      expect(made()).toBe('done undefined');
    }
  });

  it('tells what the stacks print', async () => {
    main(`  console.log('a line of a stack');`);
    await rebuilder.rebuild(path('out'));
    await rebuilder.close();
    expect(lines).toContain('a line of a stack');
  });

  it.each([
    ['a syntax error', '  const = 3;', /main\.ts:4:\d+: ERROR: /],
    ['an error', "  throw new Error('wrong');", /^wrong\n {2}at main\.ts:4$/],
  ])('that meets %s says where, and the next one succeeds', async (_, body, message) => {
    main(body);
    expect(await rebuilder.rebuild(path('out'))).toEqual({ kind: 'failed', message: expect.stringMatching(message) });
    main(synth('repaired '));
    expect(await rebuilder.rebuild(path('out'))).toMatchObject({ kind: 'done' });
    expect(made()).toBe('repaired undefined');
  });

  it('is done again in a new process when the first one ends', async () => {
    writeFileSync(path('trap'), '');
    main(`  if (existsSync('trap')) { rmSync('trap'); process.exit(3); }\n${synth('after all ')}`);
    expect(await rebuilder.rebuild(path('out'))).toMatchObject({ kind: 'done' });
    expect(made()).toBe('after all undefined');
  });

  it('is given up when the process ends twice, and the next one starts it again', async () => {
    main('  process.exit(3);');
    expect(await rebuilder.rebuild(path('out'))).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('ended twice'),
    });
    expect(existsSync(path('out/made'))).toBe(false);
    main(synth('again '));
    expect(await rebuilder.rebuild(path('out'))).toMatchObject({ kind: 'done' });
  });

  it('ends with the rebuilder, without a result', async () => {
    main('  for (;;);');
    const result = rebuilder.rebuild(path('out'));
    await rebuilder.close();
    expect(await result).toMatchObject({ kind: 'failed' });
  });
});
