import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EnvironmentInput } from '../../environments';
import { emulatorStatus, ensureHostedZone } from '../../local/emulator';
import { Deployment } from '../support/deployment';

jest.setTimeout(6 * 60_000);

const PROJECT = resolve(__dirname, '../..');

/** The rows of the table that a command ends with: stack → result and counts. */
const rowOf = (output: string, stack: string) =>
  output
    .split('\n')
    .findLast((line) => line.startsWith(`${stack} `))
    ?.trim()
    .split(/\s{2,}/);

/** Synthesizes a preview as a person would who calls the app by hand. */
function synthPreview(deployment: Deployment, outdir: string) {
  return spawnSync(process.execPath, ['--require', 'tsx/cjs', 'main.ts'], {
    cwd: PROJECT,
    encoding: 'utf8',
    env: {
      ...process.env,
      ENVIRONMENT: deployment.environmentFile,
      EDGE_HOME: deployment.home,
      CDKTF_OUTDIR: outdir,
      PREVIEW: '1',
    },
  });
}

describe('the first diff, before anything was ever deployed', () => {
  const deployments: Deployment[] = [];
  const deploymentWith = (environment: Partial<EnvironmentInput>) => {
    const deployment = new Deployment(environment);
    deployments.push(deployment);
    return deployment;
  };

  afterAll(() => Promise.all(deployments.map((deployment) => deployment.dispose())));

  it('plans every stack with local state, and writes none', async () => {
    const deployment = deploymentWith({});
    const { status, output } = await deployment.command('diff');
    expect([status, output]).toEqual([0, expect.stringContaining('global: a preview with placeholders')]);
    for (const stack of ['regional-us-east-1', 'regional-eu-west-1', 'global']) {
      expect(rowOf(output, stack)).toEqual([
        stack,
        'changes',
        expect.stringMatching(/^[1-9]\d+$/),
        '0',
        '0',
        expect.any(String),
      ]);
      expect(deployment.stateOf(stack)).toEqual([]);
    }
  });

  it('plans every stack with state in S3', async () => {
    const deployment = deploymentWith({ backend: { type: 's3', bucket: 'terraform-state', region: 'us-east-1' } });
    expect((await deployment.command('emulator', 'start')).status).toBe(0);
    const { url } = (await emulatorStatus(deployment))!;
    expect((await fetch(`${url}/terraform-state`, { method: 'PUT' })).status).toBe(200);
    const { status, output } = await deployment.command('diff');
    expect([status, output]).toEqual([0, expect.stringContaining('global: a preview with placeholders')]);
    for (const stack of ['regional-us-east-1', 'regional-eu-west-1', 'global']) {
      expect(rowOf(output, stack)?.slice(0, 2)).toEqual([stack, 'changes']);
    }
  });

  /** HCP Terraform cannot be reached offline: its part is left out of the preview, everything else is planned. */
  it('plans the global stack with state in HCP Terraform', async () => {
    const deployment = deploymentWith({ emulated: false, backend: { type: 'cloud', organization: 'acme' } });
    deployment.build();
    const outdir = join(deployment.home, 'out', 'local');
    expect(synthPreview(deployment, outdir)).toMatchObject({ status: 0 });
    const file = join(outdir, 'stacks', 'global', 'cdk.tf.json');
    const json = JSON.parse(readFileSync(file, 'utf8')) as { terraform: { cloud?: object } };
    expect(json.terraform.cloud).toMatchObject({ workspaces: { name: 'edge-local-global' } });
    delete json.terraform.cloud;
    writeFileSync(file, JSON.stringify(json));
    await deployment.command('emulator', 'start');
    await ensureHostedZone((await emulatorStatus(deployment))!.url, 'example.com');

    await deployment.terraform('global', 'init', '-input=false', '-no-color');
    const changes = await deployment.plan('global');
    expect(changes.length).toBeGreaterThan(40);
    expect(changes.every(({ action }) => action === 'create')).toBe(true);
  });

  it('is refused by deploy', async () => {
    const deployment = deploymentWith({});
    const { status, output } = await deployment.command({ PREVIEW: '1' }, 'deploy', '--yes');
    expect(status).not.toBe(0);
    expect(output.trim().split('\n').at(-1)).toBe(
      'the stack global is a preview, which stands in for regions that are not deployed; unset PREVIEW and deploy again',
    );
    expect(deployment.stateOf('global')).toEqual([]);
  });

  it('makes nothing that depends on a region when it is applied by hand all the same', async () => {
    const deployment = deploymentWith({});
    deployment.build();
    expect(synthPreview(deployment, join(deployment.home, 'out', 'local'))).toMatchObject({ status: 0 });
    await deployment.command('emulator', 'start');
    await ensureHostedZone((await emulatorStatus(deployment))!.url, 'example.com');
    await deployment.terraform('global', 'init', '-input=false', '-no-color');
    await expect(deployment.terraform('global', 'apply', '-auto-approve', '-input=false', '-no-color')).rejects.toThrow(
      'This is a preview',
    );
    const made = deployment
      .stateOf('global')
      .filter((address) => /distribution|routing_(origin|standby|region)/.test(address));
    expect(made).toEqual([]);
  });
});
