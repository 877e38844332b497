import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { ToyProject, type CommandResult } from './support/toy-project';

const TERRAFORM_1_11 = `echo '{"terraform_version":"1.11.4"}'`;
let project: ToyProject;

beforeEach(() => {
  project = new ToyProject();
});
afterEach(() => project.remove());

/** One line, no stack trace, and an exit code that says failure. */
function expectOneLine({ exitCode, stderr }: CommandResult, text: RegExp): void {
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(text);
  expect(exitCode).toBe(1);
}

test('names the commands when one is unknown', async () => {
  expectOneLine(
    await project.run(['depoly']),
    new RegExp(`no command "depoly"; allowed: ${COMMANDS.map(({ name }) => name).join(', ')}$`, 'm'),
  );
});

test('names the environments when one is unknown', async () => {
  const result = await project.run(['deploy'], { ENVIRONMENT: 'production' });
  expectOneLine(result, /"production".* allowed: local, dev, staging, prod/);
});

test('says where to get Terraform when there is none', async () => {
  expectOneLine(
    await project.run(['deploy'], { PATH: '/nonexistent' }),
    /terraform is not on the PATH; install Terraform 1.5/,
  );
});

test('says which Terraform was found when it is too old', async () => {
  project.fakeProgram('terraform', `echo '{"terraform_version":"1.4.7"}'`);
  expectOneLine(await project.run(['deploy']), /is Terraform 1\.4\.7, and 1\.5\.0 is the oldest that works/);
});

test('refuses a configured mirror without the provider', async () => {
  const result = await project.run(['deploy'], { TERRAFORM_PROVIDER_MIRROR: project.folder });
  expectOneLine(result, /TERRAFORM_PROVIDER_MIRROR is .* holds no hashicorp\/aws >= 5\.100\.0, < 7\.0\.0/);
});

test('touches nothing when a state file is half-written', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  mkdirSync(project.state, { recursive: true });
  const file = join(project.state, 'global.tfstate');
  writeFileSync(file, '{"version": 4, "resou');
  writeFileSync(`${file}.backup`, JSON.stringify({ version: 4, lineage: 'a', resources: [] }));
  const result = await project.run(['deploy', '--yes']);
  expectOneLine(
    result,
    /global\.tfstate is not whole .* nothing was changed; .*cp \S+global\.tfstate\.backup \S+global\.tfstate/,
  );
  expect(result.stdout).toBe('');
});

test('asks before it changes AWS, and does not take silence for yes', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  expectOneLine(await project.run(['deploy']), /account 123456789012 needs a confirmation.* add --yes/);
  expectOneLine(await project.run(['destroy']), /account 123456789012 needs a confirmation.* add --yes/);
});

test('refuses last of all, and before anything is applied, to deploy a commit that is not the newest of its branch', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  const git = (...words: string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
    return execFileSync('git', [...identity, ...words], { cwd: project.folder, encoding: 'utf8' }).trim();
  };
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message=one');
  git('commit', '--quiet', '--allow-empty', '--message=two');
  git('remote', 'add', 'origin', project.folder);
  git('checkout', '--quiet', '--detach', 'HEAD^');
  const result = await project.run(['deploy', '--yes', '--newest-of', 'main']);
  expectOneLine(
    result,
    new RegExp(
      `commit ${git('rev-parse', 'HEAD').slice(0, 12)}, .*main is ${git('rev-parse', 'main').slice(0, 12)} now`,
    ),
  );
  expect(result.stdout).toMatch(/\nwaves: .*\n$/);
});

test('refuses to deploy a preview', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  expectOneLine(await project.run(['deploy', '--yes'], { PREVIEW: '1' }), /global is a preview.* unset PREVIEW/);
});

test('names the Terraform variables that are missing', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  const result = await project.run(['deploy', '--yes'], { TOY_VARIABLE: 'origin_secret_current' });
  expectOneLine(result, /set: TF_VAR_origin_secret_current/);
});

test('leaves the variables of HCP Terraform to its workspaces', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  const environment = JSON.parse(readFileSync(join(project.folder, 'environment.json'), 'utf8')) as object;
  project.write('cloud.json', JSON.stringify({ ...environment, backend: { type: 'cloud', organization: 'acme' } }));
  const result = await project.run(['deploy'], {
    ENVIRONMENT: join(project.folder, 'cloud.json'),
    TOY_VARIABLE: 'origin_secret_current',
  });
  expectOneLine(result, /needs a confirmation.* add --yes/);
});

test('names the stacks when one is unknown', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  expectOneLine(
    await project.run(['deploy', '--yes', 'nowhere']),
    /allowed: regional-us-east-1, regional-eu-west-1, global/,
  );
});

test('refuses to destroy a region that the global stack uses', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  const result = await project.run(['destroy', '--yes', 'regional-eu-west-1']);
  expectOneLine(result, /in use by global; move eu-west-1 from regions to retiringRegions/);
});

test('shows what the app said when it fails', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  project.write('cdktf.json', JSON.stringify({ language: 'typescript', app: 'echo the reason; exit 1' }));
  const { stderr, exitCode } = await project.run(['synth']);
  expect(stderr).toBe('the stacks could not be synthesized:\nthe reason\n');
  expect(exitCode).toBe(1);
});

test('lets one command at a time work on an environment', async () => {
  project.fakeProgram('terraform', TERRAFORM_1_11);
  project.write('cdktf.json', JSON.stringify({ language: 'typescript', app: 'echo > begun; sleep 60' }));
  const first = project.start(['deploy', '--yes']);
  let second = await project.run(['deploy', '--yes'], { PATH: '/nonexistent' });
  while (second.stderr.includes('not on the PATH'))
    second = await project.run(['deploy', '--yes'], { PATH: '/nonexistent' });
  expectOneLine(
    second,
    new RegExp(`"deploy" is at work on this environment \\(process ${first.process.pid}, since 20`),
  );
  first.process.kill('SIGKILL');
  await first.ended;
  expectOneLine(await project.run(['deploy'], { PATH: '/nonexistent' }), /terraform is not on the PATH/);
});

describe('an emulated environment', () => {
  const emulated = (extra: Record<string, string> = {}) => ({
    ENVIRONMENT: join(project.folder, 'emulated.json'),
    ...extra,
  });

  test('says that the port is taken', async () => {
    project.fakeProgram('terraform', TERRAFORM_1_11);
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await project.run(['deploy'], emulated({ EDGE_EMULATOR_PORT: String(port) }));
    server.close();
    expectOneLine(result, new RegExp(`port ${port} is taken .*choose another port with EDGE_EMULATOR_PORT`));
  });

  test('says that the port is none', async () => {
    const result = await project.run(['emulator', 'start'], emulated({ EDGE_EMULATOR_PORT: 'http' }));
    expectOneLine(result, /EDGE_EMULATOR_PORT is "http"; allowed: a port/);
  });

  test('says how to get Python when the machine has none', async () => {
    project.fakeProgram('terraform', TERRAFORM_1_11);
    const terraformOnly = join(project.folder, 'bin');
    project.fakeProgram('sh', 'exec /bin/sh "$@"');
    const result = await project.run(['deploy'], emulated({ PATH: terraformOnly }));
    expectOneLine(result, /needs Python 3.* Install it/);
  });
});
