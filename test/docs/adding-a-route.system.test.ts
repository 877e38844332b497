import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
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
import { createEdge, type Edge } from '../../local/edge';
import { edgeVariables } from '../support/running-edge';

const run = promisify(execFile);
const PROJECT = resolve(__dirname, '../..');
/** What a command of the project may read; the rest is large, or nobody's to run. */
const LEFT_OUT = new Set(['node_modules', '.git', '.edge', 'cdktf.out', 'docs', 'hcl', 'test']);

/** The code of the page's section, one text for each block. */
function snippets(): string[] {
  const section = /## Add a route\n([\s\S]*?)\n## /.exec(readFileSync(join(PROJECT, 'README.md'), 'utf8'))?.[1] ?? '';
  return [...section.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
}

function edit(file: string, anchor: string, text: string): void {
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(anchor);
  writeFileSync(file, before.replace(anchor, `${anchor}${text}`));
}

describe('the route that the README adds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'added-route-'));
  const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], EDGE_HOME: join(folder, 'home') };
  const node = (...args: string[]) => run(process.execPath, args, { cwd: folder, env: environment });
  let edge: Edge;

  beforeAll(async () => {
    for (const name of readdirSync(PROJECT).filter((entry) => !LEFT_OUT.has(entry))) {
      cpSync(join(PROJECT, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
    const [route = '', handler = ''] = snippets();
    writeFileSync(join(folder, 'contract/routes/newest.ts'), route);
    edit(join(folder, 'functions/catalogue/catalogue.ts'), "Implementation<'catalogue'> {\n  return {", `\n${handler}`);
    edit(join(folder, 'contract/index.ts'), 'defineApi([', 'listNewest,');
    appendFileSync(join(folder, 'contract/index.ts'), "import { listNewest } from './routes/newest';\n");
    edit(join(folder, 'functions/catalogue/routes.ts'), "ServiceRoutes<'catalogue'> = {", 'listNewest,');
    appendFileSync(
      join(folder, 'functions/catalogue/routes.ts'),
      "import { listNewest } from '../../contract/routes/newest';\n",
    );
    await node('--require', 'tsx/cjs', 'cli/build.ts');
    await node('--require', 'tsx/cjs', 'cli/index.ts', 'synth');
    const outdir = join(folder, 'home/out/local');
    edge = await createEdge({
      outdir,
      workFolder: join(folder, 'work'),
      variables: edgeVariables(outdir),
      healthChecks: false,
    });
  });
  afterAll(async () => {
    await edge?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is one file and a handler of three lines at most, beside its name in two lists', () => {
    expect(snippets()).toHaveLength(2);
    expect(snippets()[1]?.trim().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('is served by the gateway and its function, and kept by CloudFront', async () => {
    const ask = () => edge.fetch(new Request('https://app.example.com/api/newest?utm_source=mail'));
    const first = await ask();
    const { items } = (await first.json()) as { items: { released: string }[] };
    expect(items).toHaveLength(3);
    expect(items.map(({ released }) => released)).toEqual(
      items.map(({ released }) => released).toSorted((a, b) => (a < b ? 1 : -1)),
    );
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=60, stale-if-error=3600');
    expect((await ask()).headers.get('x-cache')).toBe('Hit from cloudfront');
  });

  it('is in what the app’s callers read', () => {
    const document = readFileSync(join(folder, 'home/build/spa/openapi.json'), 'utf8');
    expect(JSON.parse(document)).toMatchObject({ paths: { '/newest': { get: { operationId: 'listNewest' } } } });
  });
});
