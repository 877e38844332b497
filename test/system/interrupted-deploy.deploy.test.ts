import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorStatus } from '../../local/emulator';
import { Deployment } from '../support/deployment';

jest.setTimeout(15 * 60_000);

/** Processes that carry a deployment's home in their environment, but for its emulator and the esbuild that loads it. */
function processesOf(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const isOurs = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`EDGE_HOME=${home}`);
        return isOurs ? [readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()] : [];
      } catch {
        return [];
      }
    })
    .filter((command) => !/emulator\/(daemon|moto)|esbuild .*--ping/.test(command));
}

/** Where a command says how it ended; what it did before would hide that in a report. */
const lastLines = (output: string) => output.split('\n').slice(-60).join('\n');

describe('a deploy of the real stacks that is stopped with Ctrl-C', () => {
  const deployment = new Deployment({});
  afterAll(() => deployment.dispose());

  it.each([
    ['when its first resources are being made', /regional-eu-west-1 +applying +\d+\/\d+/, 1_000],
    ['in the middle of the regions', /regional-us-east-1 +applying +[1-9]\d\/\d+/, 0],
    ['in the middle of the global stack', /global +applying +[1-9]\d*\/\d+/, 0],
  ])('%s ends at once, with its state saved, no lock and no process', async (_when, line, delay) => {
    const child = deployment.start('deploy');
    let output = '';
    const ended = new Promise<number | null>((done) => child.on('close', done));
    const interrupt = () => child.kill('SIGINT');
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        const before = line.test(output);
        output += text;
        if (!before && line.test(output)) setTimeout(interrupt, delay);
      });
    }
    const status = await ended;
    expect([status, lastLines(output)]).toEqual([130, expect.stringContaining('the state is saved')]);
    expect(processesOf(deployment.home)).toEqual([]);
    const files = readdirSync(join(deployment.home, 'state', 'local'));
    expect(files.filter((name) => name.includes('lock'))).toEqual([]);
    for (const name of files.filter((file) => file.endsWith('.tfstate'))) {
      expect(() => JSON.parse(readFileSync(join(deployment.home, 'state', 'local', name), 'utf8'))).not.toThrow();
    }
  });

  it('goes on with the next run', async () => {
    const { status, output } = await deployment.command('deploy');
    expect([status, lastLines(output)]).toEqual([0, expect.stringContaining('https://app.example.com')]);
    for (const stack of ['regional-us-east-1', 'regional-eu-west-1', 'global']) {
      expect([stack, await deployment.plan(stack)]).toEqual([stack, []]);
    }
  });
});

describe('a deploy whose emulator dies in the middle', () => {
  const deployment = new Deployment({});
  afterAll(() => deployment.dispose());

  it('says so in one line, leaves no process behind, and names the way out, now and at the next run', async () => {
    const child = deployment.start('deploy');
    const applied = /applying +[1-9]\d*\/\d+/;
    let output = '';
    let errors = '';
    const ended = new Promise<number | null>((done) => child.on('close', done));
    child.stdout.setEncoding('utf8').on('data', async (text: string) => {
      const before = applied.test(output);
      output += text;
      if (!before && applied.test(output)) process.kill((await emulatorStatus(deployment))!.pid, 'SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    expect(await ended).toBe(1);
    expect(errors.trim().split('\n')).toEqual([
      'the emulator ended in the middle, and what it knew is lost; start over with: npm run emulator -- reset',
    ]);
    expect(processesOf(deployment.home)).toEqual([]);

    const next = await deployment.command('deploy');
    expect(next.status).toBe(1);
    expect(next.output.trim().split('\n').at(-1)).toContain('npm run emulator -- reset');
    expect((await deployment.command('emulator', 'reset')).status).toBe(0);
    expect(deployment.stateOf('regional-us-east-1')).toEqual([]);
  });
});
