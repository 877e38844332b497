import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, TerraformOutput } from 'cdktf';
import { listFiles } from '../../../assets/hash';
import { SiteReleases } from '../../../constructs/site/site-releases';
import { PrivateBucket } from '../../../constructs/storage/private-bucket';
import { startEmulator, stopEmulator } from '../../../local/emulator';
import { SystemStack } from '../../../stacks/system-stack';
import { EmulatedTerraform } from '../../local/emulator/emulated-terraform';
import { environmentWith } from '../../support/synth-system';

const BUCKET = 'edge-test-site';
const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'] as const;

const folder = mkdtempSync(join(tmpdir(), 'releases-'));
const machines: EmulatedTerraform[] = [];
let url: string;

beforeAll(async () => {
  ({ url } = await startEmulator({ home: join(folder, 'emulator'), port: 0 }));
});

afterAll(async () => {
  await stopEmulator({ home: join(folder, 'emulator') });
  for (const machine of machines) machine.remove();
  rmSync(folder, { recursive: true, force: true });
});

class Site extends SystemStack {
  constructor(app: App, build: string, options: { readonly served?: string; readonly keepDays?: number }) {
    super(app, 'site', {
      environment: environmentWith(),
      region: 'us-east-1',
      localStateFolder: join(folder, 'state'),
    });
    const bucket = new PrivateBucket(this, 'bucket', {
      bucketName: BUCKET,
      removalProtection: false,
      expiry: { noncurrentVersionsAfterDays: 30 },
    });
    const { kept } = new SiteReleases(this, 'releases', {
      bucket,
      bucketName: BUCKET,
      name: 'edge-test',
      site: { folder: join(folder, build), hash: build },
      served: options.served ?? build,
      keepDays: options.keepDays ?? 14,
      unreleasedPrefix: 'private/',
    });
    new TerraformOutput(this, 'kept', { value: kept });
  }
}

/** Another machine each time: it has the state and one build, as a fresh clone in a pipeline has. */
function machineWith(build: string, options: { readonly served?: string; readonly keepDays?: number } = {}) {
  const site = join(folder, build);
  mkdirSync(join(site, 'assets'), { recursive: true });
  writeFileSync(join(site, 'index.html'), `page of ${build}`);
  writeFileSync(join(site, 'assets', 'shared-1.js'), 'in every build');
  writeFileSync(join(site, 'assets', `only-${build}.js`), `of ${build}`);
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir });
  new Site(app, build, options);
  app.synth();
  const stack = join(outdir, 'stacks', 'site');
  const machine = new EmulatedTerraform(url);
  machines.push(machine);
  machine.configure(JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')));
  for (const file of listFiles(stack).filter((name) => name.startsWith('assets/'))) {
    mkdirSync(dirname(join(stack, file)), { recursive: true });
    machine.write(file, readFileSync(join(stack, file), 'utf8'));
  }
  rmSync(site, { recursive: true });
  expect(machine.init()).toMatchObject({ status: 0 });
  return machine;
}

/** A request of somebody else than Terraform. */
const ask = (key: string, method = 'GET') => {
  const credential = 'Credential=test/20260101/us-east-1/s3/aws4_request';
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`;
  return fetch(`${url}/${BUCKET}/${key}`, { method, headers: { authorization } });
};

async function stored(key: string): Promise<string | undefined> {
  const response = await ask(key);
  return response.status === 200 ? response.text() : undefined;
}

/** For good: the emulator cannot empty a bucket that holds a delete marker. */
async function removeVersion(key: string): Promise<void> {
  const version = (await ask(key, 'HEAD')).headers.get('x-amz-version-id') ?? '';
  expect((await ask(`${key}?versionId=${version}`, 'DELETE')).status).toBe(204);
  expect(await stored(key)).toBeUndefined();
}

const kept = (machine: EmulatedTerraform) =>
  JSON.parse(JSON.parse(machine.run('output', '-json', 'kept').stdout) as string) as Record<
    string,
    { readonly number: number; readonly until: string }
  >;

/** The life of a site, told in order: every test goes on where the one before it ended. */
describe('the releases of a site, with the real provider', () => {
  jest.setTimeout(300_000);

  it('begin with the first, where there is no bucket to look into', async () => {
    const machine = machineWith(A);
    expect(machine.apply()).toMatchObject({ status: 0 });
    expect(machine.plan()).toMatchObject({ status: 0 });
    expect(await stored(`releases/${A}/index.html`)).toBe(`page of ${A}`);
    expect(kept(machine)).toEqual({ [A]: { number: 1, until: '' } });
  });

  it('go on with the next from a machine that never saw the first, whose files stay', async () => {
    const machine = machineWith(B);
    expect(machine.apply()).toMatchObject({ status: 0 });
    expect(machine.plan()).toMatchObject({ status: 0 });
    expect(await stored(`releases/${B}/index.html`)).toBe(`page of ${B}`);
    expect(await stored(`releases/${A}/index.html`)).toBe(`page of ${A}`);
    expect(await stored(`assets/only-${A}.js`)).toBe(`of ${A}`);
    expect(kept(machine)).toEqual({
      [A]: { number: 1, until: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
      [B]: { number: 2, until: '' },
    });
  });

  it('are served again after a rollback, and then the one that was rolled back counts its days', () => {
    const machine = machineWith(B, { served: A });
    expect(machine.apply()).toMatchObject({ status: 0 });
    expect(machine.plan()).toMatchObject({ status: 0 });
    expect(kept(machine)).toEqual({
      [A]: { number: 1, until: '' },
      [B]: { number: 2, until: expect.stringMatching(/Z$/) },
    });
  });

  it('go when their days are over, and take nothing along that another one needs', async () => {
    const machine = machineWith(C, { keepDays: 0 });
    expect(machine.apply()).toMatchObject({ status: 0 });
    // The first run sees them go out of use; to the next one, that was before.
    expect(machine.apply()).toMatchObject({ status: 0 });
    expect(machine.plan()).toMatchObject({ status: 0 });
    expect(kept(machine)).toEqual({ [C]: { number: 3, until: '' } });
    expect(await stored(`assets/only-${A}.js`)).toBeUndefined();
    expect(await stored(`releases/${B}/index.html`)).toBeUndefined();
    expect(await stored('assets/shared-1.js')).toBe('in every build');
  });

  it('survive that somebody deleted a file of one: that release is given up, and the deploy goes on', async () => {
    expect(machineWith(A).apply()).toMatchObject({ status: 0 });
    await removeVersion(`assets/only-${C}.js`);
    const machine = machineWith(B);
    expect(machine.apply()).toMatchObject({ status: 0 });
    expect(machine.plan()).toMatchObject({ status: 0 });
    expect(Object.keys(kept(machine)).sort()).toEqual([A, B]);
  });

  it('are destroyed with the bucket, from a machine that has none of them', () => {
    const machine = machineWith(B);
    const { status, output } = machine.destroy();
    expect(status === 0 ? 'destroyed' : output).toBe('destroyed');
    expect(machine.run('state', 'list').stdout).toBe('');
  });
});
