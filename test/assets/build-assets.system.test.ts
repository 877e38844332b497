import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { readArtifacts, readAssets } from '../../assets';
import { hashTree, listFiles } from '../../assets/hash';

const run = promisify(execFile);
const project = resolve(__dirname, '../..');
const sources = ['assets', 'cli', 'contract', 'functions', 'spa', 'package.json', 'package-lock.json', 'tsconfig.json'];
const folder = mkdtempSync(join(tmpdir(), 'build-'));
const [first, second] = [join(folder, 'first'), join(folder, 'second')];

interface BuildRun {
  readonly root?: string;
  readonly home: string;
  readonly timeZone?: string;
  readonly umask?: string;
}

/** Runs the command as a user does. */
async function build({ root = project, home, timeZone = 'UTC', umask = '022' }: BuildRun): Promise<string> {
  const command = `umask ${umask} && exec "${process.execPath}" --import tsx cli/build.ts`;
  const { stdout } = await run('sh', ['-c', command], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: timeZone, EDGE_HOME: home },
  });
  return stdout;
}

/** Another working copy of the project, at another path. */
function workingCopy(name: string): string {
  const copy = join(folder, name);
  for (const source of sources) cpSync(join(project, source), join(copy, source), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

let copy: string;
beforeAll(async () => {
  copy = workingCopy('copy');
  await Promise.all([
    build({ home: first }),
    build({ root: copy, home: second, timeZone: 'Pacific/Kiritimati', umask: '077' }),
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a build', () => {
  it('gives the same bytes in another working copy, time zone and umask', () => {
    const shipped = (home: string) =>
      listFiles(join(home, 'build')).filter((file) => !file.endsWith('.map') && file !== '.');
    expect(shipped(second)).toEqual(shipped(first));
    for (const file of shipped(first)) {
      const bytes = (home: string) => readFileSync(join(home, 'build', file));
      expect({ file, same: bytes(first).equals(bytes(second)) }).toEqual({ file, same: true });
    }
  });

  it('describes what it made, in paths that hold on any machine', () => {
    const manifest = readAssets(first);
    expect(manifest.functions.map(({ name, archive }) => [name, archive])).toEqual([
      ['catalogue', 'build/functions/catalogue.zip'],
      ['orders', 'build/functions/orders.zip'],
      ['members', 'build/functions/members.zip'],
      ['health', 'build/functions/health.zip'],
    ]);
    expect(manifest.edgeFunctions).toMatchObject(
      ['api-requests', 'host-rule', 'pass-by-host', 'spa-router'].map((name) => ({
        name,
        path: `build/edge/${name}.js`,
      })),
    );
    expect(manifest.spa.files).toContain('index.html');
    expect(JSON.stringify(manifest)).not.toContain(folder);
  });

  it('ships functions whose cold start loads one module of at most 100 kB, and keeps the source maps at home', () => {
    for (const { archive, coldStartSize } of readAssets(first).functions) {
      const modules = unzipSync(readFileSync(join(first, archive)));
      const entry = modules['index.mjs'] as Uint8Array;
      expect(entry.length).toBe(coldStartSize);
      expect(coldStartSize).toBeLessThanOrEqual(100_000);
      const statically = /^import[^(]*from"\.\/([^"]+)"|^import"\.\/([^"]+)"/gm;
      for (const [, name = '', bare = name] of new TextDecoder().decode(entry).matchAll(statically)) {
        // What members need besides is loaded with the first session.
        expect(modules[bare]?.length).toBeLessThan(200);
      }
      expect(Object.keys(modules).filter((name) => !name.endsWith('.mjs'))).toEqual([]);
      const maps = listFiles(join(first, archive.replace('.zip', '.maps')));
      expect(maps).toEqual(Object.keys(modules).map((name) => `${name}.map`));
    }
  });

  it('loads what checks sessions with the first session, in functions that have any', () => {
    const partsOf = (wanted: string) => {
      const asset = readAssets(first).functions.find(({ name }) => name === wanted)!;
      return Object.keys(unzipSync(readFileSync(join(first, asset.archive))));
    };
    for (const name of ['catalogue', 'orders', 'members']) expect(partsOf(name)).toContain('verify-session.mjs');
    expect(partsOf('health')).toEqual(['index.mjs']);
  });

  it('makes an app that a strict content security policy allows, with its files named by content', () => {
    const { site } = readArtifacts(first);
    const page = readFileSync(join(site.folder, 'index.html'), 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:\/\//);
    const assets = listFiles(join(site.folder, 'assets'));
    expect(assets.length).toBeGreaterThan(0);
    for (const file of assets) expect(file).toMatch(/-[\w-]{8}\.(js|css)$/);
  });

  it('makes functions that answer', async () => {
    const modules = join(folder, 'modules');
    for (const { name, archive } of readAssets(first).functions) {
      for (const [file, code] of Object.entries(unzipSync(readFileSync(join(first, archive))))) {
        mkdirSync(join(modules, name), { recursive: true });
        writeFileSync(join(modules, name, file), code);
      }
    }
    const event = {
      httpMethod: 'GET',
      path: '/api/health',
      resource: '/health',
      headers: { Host: 'origin.app.example.com' },
      multiValueHeaders: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      requestContext: { requestId: 'request-1' },
      body: null,
      isBase64Encoded: false,
    };
    const program = `import { handler } from ${JSON.stringify(join(modules, 'health', 'index.mjs'))};
      process.stderr.write(JSON.stringify(await handler(${JSON.stringify(event)}, {})));`;
    const { stderr } = await run(process.execPath, ['--input-type=module', '-e', program], {
      env: { AWS_REGION: 'eu-west-1', APP_VERSION: '7' },
    });
    expect(JSON.parse(stderr)).toMatchObject({ statusCode: 200, headers: { 'x-served-by-region': 'eu-west-1' } });
  });

  it('does nothing when nothing changed, and repairs a damaged output', async () => {
    expect(await build({ home: first })).toContain('build: up to date (');
    const before = hashTree(first, ['build']);
    writeFileSync(join(first, 'build/functions/orders.zip'), 'damaged');
    expect(await build({ home: first })).toContain('built functions (');
    expect(hashTree(first, ['build'])).toBe(before);
  });

  it('builds only what a change concerns', async () => {
    writeFileSync(join(copy, 'functions/orders/note.ts'), 'export const note = 1;\n');
    expect(await build({ root: copy, home: second })).toContain('built functions (');
    writeFileSync(join(copy, 'spa/src/note.ts'), 'export const note = 1;\n');
    expect(await build({ root: copy, home: second })).toContain('built app (');
    appendFileSync(join(copy, 'functions/edge/spa-router.js'), '// note\n');
    expect(await build({ root: copy, home: second })).toContain('built edge functions (');
  });

  it.each([
    ['of one function', 'functions/catalogue/offers.ts', /Your offers/, 'Offers for you', ['catalogue']],
    [
      'that functions share',
      'functions/shared/create-service.ts',
      /$/,
      "console.debug('x');",
      ['catalogue', 'orders', 'members', 'health'],
    ],
  ])('after a change %s gives what a first build gives', async (_, file, text, by, changed) => {
    const before = readAssets(second).functions;
    const path = join(copy, file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(text, by));
    const third = mkdtempSync(join(folder, 'third-'));
    await Promise.all([build({ root: copy, home: second }), build({ root: copy, home: third })]);
    expect(hashTree(second, ['build'])).toBe(hashTree(third, ['build']));
    const after = readAssets(second).functions.filter(({ sha256 }, index) => sha256 !== before[index]?.sha256);
    expect(after.map(({ name }) => name)).toEqual(changed);
  });

  it('keeps the last build when a source does not compile, and says where', async () => {
    writeFileSync(join(copy, 'functions/orders/orders.ts'), 'export const = 1;\n');
    const before = hashTree(second, ['build']);
    const failure = await build({ root: copy, home: second }).catch((error: { stderr: string }) => error.stderr);
    expect(failure).toContain('Cannot build the function "orders".');
    expect(failure).toContain('functions/orders/orders.ts:1:13');
    expect(failure).not.toMatch(/^\s+at /m);
    expect(hashTree(second, ['build'])).toBe(before);
    expect(readdirSync(join(second, 'build')).filter((name) => name.startsWith('.unfinished'))).toEqual([]);
  });
});

describe('reading a build', () => {
  it('says how to make one when there is none', () => {
    expect(() => readArtifacts(join(folder, 'none'))).toThrow('Run "npm run build" first.');
  });
});
