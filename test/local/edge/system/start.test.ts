import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { connect, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from 'node:http2';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TLSSocket } from 'node:tls';

const PROJECT = resolve(__dirname, '../../../..');
/** Of a machine with Node.js and nothing else: no Terraform, no git, no shell, and no network. */
let bare: NodeJS.ProcessEnv;
let home: string;
const started: ChildProcess[] = [];

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'start-'));
  const programs = join(home, 'programs');
  mkdirSync(programs);
  symlinkSync(process.execPath, join(programs, 'node'));
  bare = {
    PATH: programs,
    HOME: home,
    EDGE_HOME: join(home, 'edge'),
    NODE_OPTIONS: `--require "${join(__dirname, 'alone.cjs')}"`,
    FAR_AWAY: join(home, 'far-away'),
  };
});

/** The hosts that were looked for and are not this machine. */
const farAway = (): string => (existsSync(bare['FAR_AWAY'] ?? '') ? readFileSync(bare['FAR_AWAY'] ?? '', 'utf8') : '');

afterAll(() => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  /** What it wrote so far, both streams. */
  readonly text: () => string;
  readonly ended: Promise<number | null>;
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** `npm start -- …`, without npm. */
function start(...options: string[]): Running {
  const child = spawn(process.execPath, ['cli/launch/start.cjs', 'start', '--no-watch', ...options], {
    cwd: PROJECT,
    env: bare,
  });
  started.push(child);
  let text = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part: Buffer) => {
      text += part.toString();
      heard.forEach((listener) => listener());
    });
  }
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  return {
    child,
    text: () => text,
    ended,
    says: (pattern) =>
      new Promise((done, fail) => {
        const look = (): void => {
          const found = pattern.exec(text);
          if (found === null) return;
          heard.delete(look);
          done(found);
        };
        heard.add(look);
        look();
        void ended.then(() => fail(new Error(`It ended without saying ${String(pattern)}:\n${text}`)));
      }),
  };
}

it('a process on the bare machine of these tests finds no Terraform, and reaches nobody', () => {
  const code = `
    const { spawnSync } = require('node:child_process');
    const programs = ['terraform', 'git', 'npm', 'sh'].map((name) => spawnSync(name, ['--version']).error?.code);
    const connection = require('node:net').connect(443, '192.0.2.1').on('error', ({ code }) =>
      fetch('http://registry.example.com').catch(({ cause }) => console.log([...programs, code, cause.code].join(' '))));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--eval', code], { env: bare, encoding: 'utf8' });
  expect(stdout + stderr).toBe('ENOENT ENOENT ENOENT ENOENT ENETUNREACH ENETUNREACH\n');
  expect(farAway()).toBe('192.0.2.1\nregistry.example.com\n');
  rmSync(bare['FAR_AWAY'] ?? '');
});

it('runs with Node and nothing else, answers from both regions, tells of it in a line, refuses a second on its port, and ends by Ctrl-C with 0', async () => {
  const first = start('--port', '0');
  const [, url = '', port = ''] = await first.says(/ is at (http:\/\/localhost:(\d+))/);
  const response = await fetch(`${url}/api/products`);
  expect(response.status).toBe(200);
  await response.arrayBuffer();
  await first.says(/^200 GET {4,}\/api\/products {2}Miss {2}FRA → api-reads-nearest@eu-west-1 200/m);

  const second = start('--port', port);
  expect(await second.ended).toBe(1);
  expect(second.text()).toContain(`port ${port} is taken; choose another, or 0 for a free one: npm start -- --port 0`);
  expect(second.text()).not.toMatch(/\n\s+at /);

  expect(first.text()).toContain('building and synthesizing');
  const far = await fetch(`${url}/api/products?page=2`, { headers: { 'x-edge-location': 'SYD' } });
  expect([far.status, far.headers.get('x-served-by-region')]).toEqual([200, 'us-east-1']);
  expect((await fetch(`${url}/__edge/`)).status).toBe(200);

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
  expect(farAway()).toBe('');
});

it('speaks TLS and HTTP/2 with --tls, to viewers at --location, and answers with the short trace for whoever asks', async () => {
  const running = start('--port', '0', '--tls', '--location', 'SYD');
  const [, url = ''] = await running.says(/ is at (https:\/\/localhost:\d+)/);
  // The certificate is made on the spot: nobody has it beforehand.
  const session = connect(url, { rejectUnauthorized: false });
  try {
    const ask = (headers: Readonly<Record<string, string>>) =>
      new Promise<IncomingHttpHeaders & IncomingHttpStatusHeader>((done, fail) => {
        const stream = session.request({ ':path': '/', ...headers });
        stream.on('response', done).on('error', fail).resume();
      });

    const timed = await ask({ 'x-edge-trace': 'timing' });
    expect(timed).toMatchObject({ ':status': 200, 'content-type': expect.stringContaining('text/html') });
    expect(timed['server-timing']).toMatch(
      /^edge;desc="SYD";dur=[\d.]+, behavior;desc="\*", cache;desc="Miss", origin;desc="\S+ [\w-]+ 200";dur=/,
    );
    expect(timed['x-amz-cf-pop']).toMatch(/^SYD/);
    expect(await ask({})).not.toHaveProperty('server-timing');
    const { subjectaltname } = (session.socket as TLSSocket).getPeerCertificate();
    expect(subjectaltname).toMatch(/DNS:localhost/);
    await running.says(/^200 GET {4,}\/ {2}Hit {2}SYD/m);
  } finally {
    session.destroy();
  }
  running.child.kill('SIGINT');
  expect(await running.ended).toBe(0);
});

it('shows with --plain-http what viewers get who come without TLS', async () => {
  const running = start('--port', '0', '--plain-http');
  const [, host = '', url = ''] = await running.says(/^(\S+) is at (http:\/\/localhost:\d+)/m);
  const response = await fetch(`${url}/basket?a=b`, { redirect: 'manual' });
  expect(response.status).toBe(301);
  expect(response.headers.get('location')).toBe(`https://${host}/basket?a=b`);
  running.child.kill('SIGINT');
  expect(await running.ended).toBe(0);
});

it.each<[string, string[], RegExp]>([
  ['a location that is none', ['--location', 'XXX'], /there is no edge location "XXX" here\. Known: IAD/],
  ['an outage of nothing', ['--fail', 'nowhere'], /nowhere: is nothing that can be made to fail\. Allowed: /],
  ['TLS and none at once', ['--tls', '--plain-http'], /--tls and --plain-http exclude each other/],
  ['a port that is none', ['--port', '70000'], /--port is "70000"; allowed: /],
])('refuses %s before anything is built', async (_what, options, message) => {
  const refused = start('--port', '0', ...options);
  expect(await refused.ended).toBe(1);
  expect(refused.text()).toMatch(message);
  expect(refused.text()).not.toMatch(/\n\s+at /);
});
