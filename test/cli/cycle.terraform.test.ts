import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToyProject } from './support/toy-project';

let project: ToyProject;

beforeEach(() => {
  project = new ToyProject();
});
afterEach(() => project.remove());

test('diff works before anything was deployed, and after a deploy nothing is left to do', async () => {
  const first = await project.run(['diff']);
  expect(first.stderr).toBe('');
  expect(first.stdout).toContain('global: a preview with placeholders, because it needs outputs that are not there: ');
  expect(first.stdout).toMatch(/^regional-us-east-1 +changes +3 +0 +0 /m);
  expect(first.stdout).toMatch(/^global +changes +4 +0 +0 /m);
  expect(first.stdout).toContain('  # terraform_data.step-0');

  const deployed = await project.run(['deploy', '--yes']);
  expect(deployed.stderr).toBe('');
  expect(deployed.stdout).toMatch(/^global +deployed +3 +0 +0 /m);

  const waves = 'waves: canary (regional-eu-west-1) → regions (regional-us-east-1) → global';
  expect(deployed.stdout).toContain(waves);

  const report = join(project.folder, 'reports', 'toy.json');
  const second = await project.run(['diff', '--report', report]);
  expect(second.stdout).not.toContain('preview');
  expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual({
    environment: 'toy',
    stacks: ['regional-us-east-1', 'regional-eu-west-1', 'global'].map((stack) => ({
      stack,
      result: 'no changes',
      changes: { added: 0, changed: 0, destroyed: 0 },
    })),
  });
  expect(second.stdout.match(/^\S+ +no changes /gm)).toHaveLength(3);

  const planned = await project.run(['deploy', '--plan-only', '--json', '--from', 'global']);
  expect([planned.exitCode, planned.stdout.trim().split('\n').at(-1)]).toEqual([
    0,
    '{"event":"planned","stack":"global","result":"no changes","added":0,"changed":0,"destroyed":0}',
  ]);

  const destroyed = await project.run(['destroy', '--yes']);
  expect(destroyed.stdout.match(/^\S+ +destroyed +0 +0 +3 /gm)).toEqual([
    expect.stringMatching(/^global/),
    expect.stringMatching(/^regional/),
    expect.stringMatching(/^regional/),
  ]);
  expect(destroyed.exitCode).toBe(0);
});

test('a failed stack is shown with its error, the others of its wave go on to their end, and no other wave begins', async () => {
  const { stdout, stderr, exitCode } = await project.run(['deploy', '--yes'], {
    ...project.threeRegions,
    TOY_BROKEN: 'eu-west-1',
    TOY_SECONDS: '2',
  });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^regional-ap-southeast-2 +deployed +3 /m);
  expect(stdout).toMatch(/^regional-us-east-1 +deployed +3 /m);
  expect(stdout).toMatch(/^regional-eu-west-1 +failed +0 /m);
  expect(stdout).toMatch(/^global +not started /m);
  expect(stdout).toContain('regional-eu-west-1: Error: local-exec provisioner error');
  expect(stdout).toContain('broken on purpose');
  expect(stderr).toMatch(
    /^failed: regional-eu-west-1 \(everything cdktf said is in .*toy-deploy-regions\.log\)\nNot started: global\.\n/,
  );
  expect(stderr).toContain('on:    without the cause of it: npm run deploy -- --from regions\n');
});

test('a provider that cannot be had is named in one line', async () => {
  const { stdout, exitCode } = await project.run(['deploy', '--yes'], {
    TOY_PROVIDER: 'example/nowhere',
    HTTPS_PROXY: 'http://127.0.0.1:9',
  });
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    'the provider example/nowhere is in no mirror on this machine, and registry.terraform.io cannot be reached; ' +
      'go online, or set TERRAFORM_PROVIDER_MIRROR to a folder filled by "terraform providers mirror"\n',
  );
});
