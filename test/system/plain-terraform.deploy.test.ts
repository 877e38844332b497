import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExecutable } from '../../cli/terraform/find-terraform';
import { readStacks } from '../../cli/synth/synthesized-stack';
import { emulatorStatus, ensureHostedZone } from '../../local/emulator';
import { Deployment } from '../support/deployment';
import { terraformCommands } from '../support/export-page';

jest.setTimeout(15 * 60_000);

const STATES = 'terraform-states';

/**
 * Somebody who has an export and Terraform, and nothing else: no Node.js, no CDK for Terraform, a folder outside of the project.
 * One region, since others only repeat it. State is in S3, where all of it lies for a team: the other tests keep theirs in files.
 */
describe('an export, in the hands of somebody with Terraform alone', () => {
  const deployment = new Deployment({
    regions: ['us-east-1'],
    backend: { type: 's3', bucket: STATES, region: 'us-east-1' },
  });
  const away = mkdtempSync(join(tmpdir(), 'plain-terraform-'));
  const folder = join(away, 'export', 'local');
  let variables: Record<string, string>;

  const terraform = (...words: string[]) =>
    execFileSync('terraform', words, { cwd: folder, env: variables, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  /** What the state of a stack holds, as it lies in the bucket. */
  const addressesOf = async (stack: string) => {
    const state = await deployment.emulated('s3', `/${STATES}/edge/local/${stack}.tfstate`);
    const { resources } = JSON.parse(state) as { resources: { mode: string; type: string; name: string }[] };
    return resources.flatMap(({ mode, type, name }) => (mode === 'managed' ? [`${type}.${name}`] : [])).sort();
  };
  /** The stacks as the JSON declares them, which is what cdktf deploys. */
  const stacks = () =>
    readStacks(join(deployment.home, 'out', 'local')).map(({ name, file }) => {
      const { resource } = JSON.parse(readFileSync(file, 'utf8')) as {
        resource: Record<string, Record<string, { for_each?: string }>>;
      };
      const declared = Object.entries(resource).flatMap(([type, made]) =>
        Object.entries(made).map(([id, { for_each: each }]) => ({
          address: `${type}.${id}`,
          isMany: each !== undefined,
        })),
      );
      return { name, declared };
    });
  const commands = () => terraformCommands(readFileSync(join(folder, 'README.md'), 'utf8'));

  beforeAll(async () => {
    const { status, output } = await deployment.command('export', join(away, 'export'));
    expect([status, output]).toEqual([0, `${folder}\n`]);
    expect((await deployment.command('emulator', 'start')).status).toBe(0);
    const { url } = (await emulatorStatus(deployment))!;
    await ensureHostedZone(url, 'example.com');
    await deployment.emulated('s3', `/${STATES}`, { method: 'PUT' });
    const bin = join(away, 'bin');
    mkdirSync(bin);
    symlinkSync(findExecutable('terraform', process.env['PATH'] ?? '')!, join(bin, 'terraform'));
    // Nobody is there to say yes.
    const answers = { TF_INPUT: '0', TF_CLI_ARGS_apply: '-auto-approve', TF_CLI_ARGS_destroy: '-auto-approve' };
    variables = { ...deployment.terraformVariables(url), ...answers, PATH: bin };
  });

  afterAll(async () => {
    await deployment.dispose();
    rmSync(away, { recursive: true, force: true });
  });

  it('applies every stack with the commands of the page, in their order', () => {
    const names = stacks().map(({ name }) => name);
    expect(commands()).toEqual([
      ...names.flatMap((name) => [
        [`-chdir=${name}`, 'init'],
        [`-chdir=${name}`, 'apply'],
      ]),
      ...names.toReversed().map((name) => [`-chdir=${name}`, 'destroy']),
    ]);

    for (const words of commands().filter((one) => !one.includes('destroy'))) terraform(...words);
    expect(terraform('-chdir=global', 'output', '-raw', 'url')).toBe('https://app.example.com');
  });

  it('has made what the project would make, at the same addresses, and left no state and no lock outside of the bucket', async () => {
    for (const { name, declared } of stacks()) {
      const made = await addressesOf(name);
      // Many may be none: there is no site yet that is not a release.
      const expected = declared.filter(({ address, isMany }) => !isMany || made.includes(address));
      expect([name, made]).toEqual([name, expected.map(({ address }) => address).sort()]);
    }
    const kept = await deployment.emulated('s3', `/${STATES}?list-type=2`);
    const keys = stacks().map(({ name }) => `edge/local/${name}.tfstate`);
    expect([...kept.matchAll(/<Key>([^<]*)</g)].map(([, key]) => key).sort()).toEqual(keys.sort());
    const inFolders = stacks().flatMap(({ name }) => readdirSync(join(folder, name)));
    expect(inFolders.filter((file) => file.includes('.tfstate'))).toEqual([]);
  });

  it('then plans no changes', () => {
    for (const { name } of stacks()) terraform(`-chdir=${name}`, 'plan', '-detailed-exitcode');
  });

  it('destroys everything with the commands of the page', async () => {
    for (const words of commands().filter((one) => one.includes('destroy'))) terraform(...words);
    for (const { name } of stacks()) expect([name, await addressesOf(name)]).toEqual([name, []]);
    const buckets = await deployment.emulated('s3', '/');
    expect([...buckets.matchAll(/<Bucket>.*?<Name>([^<]*)</gs)].map(([, bucket]) => bucket)).toEqual([STATES]);
  });
});
