import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ToyProject } from './support/toy-project';

let project: ToyProject;

beforeEach(() => {
  project = new ToyProject();
});
afterEach(() => project.remove());

/** Every process that was started for the project, found by its home in the environment. */
function processesOfProject(): string[] {
  const marker = `EDGE_HOME=${project.home}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const isOurs = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(marker);
        return isOurs ? [readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')] : [];
      } catch {
        return [];
      }
    });
}

test('Ctrl-C in the middle of an apply saves the state, leaves nothing behind, and the next run goes on', async () => {
  // Long enough that the second resource is not made by the time when a busy machine has seen the first.
  const deploy = project.start(['deploy', '--yes'], { TOY_SECONDS: '10' });
  await deploy.saw('regional-eu-west-1  applying  1/3');
  deploy.process.kill('SIGINT');
  // As npm does, which passes a terminal's Ctrl-C on although it reached the command already.
  await sleep(50);
  deploy.process.kill('SIGINT');
  const stopped = await deploy.ended;

  expect(stopped.exitCode).toBe(130);
  expect(stopped.stdout).toContain('Stopping: Terraform finishes what it has begun and saves its state');
  expect(stopped.stdout).not.toContain('Stopping at once');
  expect(stopped.stdout).toMatch(/regional-eu-west-1 +interrupted +1 /);
  expect(stopped.stdout).toMatch(/regional-us-east-1 +not started/);
  expect(stopped.stdout).toMatch(/global +not started/);
  expect(stopped.stderr).toBe('stopped; the state is saved, and "npm run deploy" goes on from here\n');
  expect(processesOfProject()).toEqual([]);
  expect(readdirSync(project.state).filter((name) => name.includes('lock'))).toEqual([]);
  const saved = project.stateOf('regional-eu-west-1').resources.filter(({ instances }) => !instances[0]?.status);
  expect(saved.map(({ name }) => name)).toEqual(['step-0']);

  const next = await project.run(['deploy', '--yes']);
  expect(next.stderr).toBe('');
  expect(next.exitCode).toBe(0);
  expect(next.stdout).toContain('https://app.example.com');
  const done = project.stateOf('regional-eu-west-1').resources;
  expect(done.map(({ name, instances }) => [name, instances[0]?.status])).toEqual([
    ['step-0', undefined],
    ['step-1', undefined],
    ['step-2', undefined],
  ]);
});

test('a Terraform that needs time to save its state gets that time, and one interrupt', async () => {
  const saved = join(project.home, 'saved');
  const interrupts = join(project.home, 'interrupts');
  project.fakeProgram(
    'terraform',
    `case "$1" in
      version) echo '{"terraform_version":"1.11.4"}' ;;
      init) echo 'Terraform has been successfully initialized!' ;;
      apply)
        trap 'echo x >> ${interrupts}; sleep 2; echo x >> ${saved}; exit 1' INT
        echo 'Plan: 1 to add, 0 to change, 0 to destroy.'
        while :; do sleep 0.1; done ;;
    esac`,
  );
  const deploy = project.start(['deploy', '--yes', '--from', 'regions'], project.threeRegions);
  await deploy.saw('regional-us-east-1  applying  0/1');
  await deploy.saw('regional-eu-west-1  applying  0/1');
  deploy.process.kill('SIGTERM');
  expect((await deploy.ended).exitCode).toBe(130);
  expect(existsSync(saved) && readFileSync(saved, 'utf8')).toBe('x\nx\n');
  expect(readFileSync(interrupts, 'utf8')).toBe('x\nx\n');
  expect(processesOfProject()).toEqual([]);
});

test('asking twice ends even a Terraform that does not listen', async () => {
  project.fakeProgram(
    'terraform',
    `case "$1" in
      version) echo '{"terraform_version":"1.11.4"}' ;;
      init) echo 'Terraform has been successfully initialized!' ;;
      apply) trap '' INT; echo 'Plan: 1 to add, 0 to change, 0 to destroy.'; while :; do sleep 0.1; done ;;
    esac`,
  );
  const deploy = project.start(['deploy', '--yes']);
  await deploy.saw('regional-eu-west-1  applying  0/1');
  for (const note of ['Stopping: ', 'Stopping at once', 'Killing what is left']) {
    deploy.process.kill('SIGINT');
    await deploy.saw(note);
    await sleep(500);
  }
  expect((await deploy.ended).exitCode).toBe(130);
  expect(processesOfProject()).toEqual([]);
});

test('Ctrl-C while the stacks are made ends everything at once', async () => {
  project.write('cdktf.json', JSON.stringify({ language: 'typescript', app: 'exec sleep 60' }));
  const synth = project.start(['synth']);
  while (!processesOfProject().some((line) => line.includes('sleep 60'))) await sleep(50);
  synth.process.kill('SIGTERM');
  expect((await synth.ended).exitCode).toBe(130);
  expect(processesOfProject()).toEqual([]);
});
