import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clientSettings } from '../../cli/aws/client-settings';
import { quietSdk } from '../../cli/aws/quiet-sdk';
import { childVariables } from '../../cli/child-variables';
import { emulatorStatus, failRegion, healRegions } from '../../local/emulator';
import { ToyProject } from './support/toy-project';

jest.setTimeout(300_000);

describe('waves on the emulator, whose CloudWatch tells the state of alarms', () => {
  const project = new ToyProject(
    `node --require tsx/cjs ${JSON.stringify(join(__dirname, 'support', 'watched-app.ts'))}`,
  );
  const variables = { ENVIRONMENT: join(project.folder, 'emulated.json'), EDGE_EMULATOR_PORT: '0' };
  const run = (...words: string[]) => project.run(words, { ...variables, WATCHED_VERSION: '2' });
  afterAll(() => project.remove());

  /** Sets an alarm; that of the region that goes first unless told. */
  async function setAlarm(state: 'ALARM' | 'OK', AlarmName = 'toy-errors', region = 'eu-west-1'): Promise<void> {
    quietSdk();
    const { url } = (await emulatorStatus(project))!;
    const settings = { inherited: {}, terraformConfigFile: '', cdktfHome: '', emulatorUrl: url };
    const client = new CloudWatchClient(clientSettings(childVariables(settings), region));
    await client.send(new SetAlarmStateCommand({ AlarmName, StateValue: state, StateReason: 'too many errors' }));
    client.destroy();
  }
  const stateFile = (stack: string) => join(project.state, `${stack}.tfstate`);

  it('begins nothing in AWS that it could not watch for want of credentials, unless it is told why', async () => {
    const none = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_EC2_METADATA_DISABLED: 'true' };
    const { stdout, stderr, exitCode } = await project.run(['deploy', '--yes'], none);
    expect(stderr).toMatch(
      /^toy has alarms or health checks to watch after each wave, and there are no AWS credentials here to read them with \(.+\); give some, such as AWS_PROFILE after "aws sso login", or deploy without watching and say why: --no-bake "<reason>"\n$/,
    );
    expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/\nwaves: .*\n$/)]);
  });

  it('deploys one stack alone, in its wave', async () => {
    const { stdout, stderr, exitCode } = await project.run(['deploy', '--only', 'regional-eu-west-1'], variables);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toContain('\nwaves: canary (regional-eu-west-1)\n');
    expect(stdout).toContain('\ncanary  one look at eu-west-1 (1 alarm); nothing answers HTTPS on the emulator\n');
  });

  it('stops after a canary whose alarm is on: the other region and the global stack are not begun', async () => {
    await setAlarm('ALARM');
    const { stdout, stderr, exitCode } = await run('deploy');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('\nwaves: canary (regional-eu-west-1) → regions (regional-us-east-1) → global\n');
    expect(stdout).toMatch(/^regional-eu-west-1 +deployed +0 +1 +0 /m);
    expect(stdout).toMatch(/^regional-us-east-1 +not started +0 +0 +0 +-$/m);
    expect(stdout).toMatch(/^global +not started +0 +0 +0 +-$/m);
    expect(stderr.trim().split('\n')).toEqual([
      'the wave canary is unhealthy:',
      '  eu-west-1: the alarm toy-errors is in ALARM (too many errors)',
      'Not started: regions, global.',
      '  on:    without the cause of it, watched again: npm run deploy',
      '         although it is so: npm run deploy -- --from regions',
      '  back:  in a checkout of what was deployed before: npm run deploy -- --only regional-eu-west-1',
    ]);
    expect(['regional-eu-west-1', 'regional-us-east-1', 'global'].map((name) => existsSync(stateFile(name)))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('stops there again when nothing is changed: what is not well stays in the way', async () => {
    const { stdout, exitCode } = await run('deploy');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('canary  nothing changed, so it is not waited for; one look at eu-west-1 (1 alarm)');
  });

  it('shows where it stands: the alarm that is on, and what is not deployed', async () => {
    const { stdout, exitCode } = await run('status');
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/^regional-us-east-1 +no +- +- +- +-$/m);
    expect(stdout).toMatch(/^regional-eu-west-1 +yes +- +none +0 of 1 good +-$/m);
    expect(stdout).toContain('eu-west-1: the alarm toy-errors is in ALARM (too many errors)');
  });

  it('goes on from the next wave, telling programs what happens', async () => {
    await setAlarm('OK');
    const { stdout, stderr, exitCode } = await run('deploy', '--from', 'regions', '--json');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('https://app.example.com');
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events[0]).toEqual({
      event: 'plan',
      environment: 'toy',
      waves: [
        { wave: 'regions', stacks: ['regional-us-east-1'] },
        { wave: 'global', stacks: ['global'] },
      ],
      bakeSeconds: 0,
    });
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'stack', stack: 'regional-us-east-1', phase: 'ended', done: 2, planned: 2 }),
    );
    expect(events).toContainEqual(expect.objectContaining({ event: 'bake', wave: 'regions', phase: 'healthy' }));
    expect(events).toContainEqual(expect.objectContaining({ event: 'bake', wave: 'global', phase: 'healthy' }));
    expect(events.at(-2)).toMatchObject({ event: 'summary', exitCode: 0, notStarted: [] });
    expect(events.at(-1)).toMatchObject({
      event: 'outputs',
      outputs: { 'regional-us-east-1': { version: { version: '2' } }, global: { url: 'https://app.example.com' } },
    });
    expect(stdout).not.toContain('never to be shown');
  });

  it('looks at the global stack too, and says how to go back when it is not well', async () => {
    await setAlarm('ALARM', 'toy-edge-errors', 'us-east-1');
    const { stdout, stderr, exitCode } = await run('deploy', '--only', 'global');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('global  nothing changed, so it is not waited for; one look at global (1 alarm)');
    expect(stderr.trim().split('\n')).toEqual([
      'the wave global is unhealthy:',
      '  us-east-1: the alarm toy-edge-errors is in ALARM (too many errors)',
      '  on:    without the cause of it, watched again: npm run deploy -- --only global',
      '  back:  in a checkout of what was deployed before: npm run deploy -- --only global',
      '         the site, or the distribution, alone: npm run rollback -- site, or: npm run rollback -- distribution',
    ]);
    await setAlarm('OK', 'toy-edge-errors', 'us-east-1');
  });

  it('refuses to give viewers a release of the site that no region keeps, and changes nothing', async () => {
    const { stdout, stderr, exitCode } = await run('rollback', 'cccccccccccc');
    expect([exitCode, stderr]).toEqual([
      1,
      'the release cccccccccccc is not in us-east-1, eu-west-1: it was never there, or is kept no longer; kept in every region ' +
        'besides it: aaaaaaaaaaaa. To serve it all the same, deploy from a checkout that builds it\n',
    ]);
    expect(stdout).not.toContain('applying');
    expect(existsSync(join(project.state, 'pinned-release.json'))).toBe(false);
  });

  it('gives viewers the release of the site before, in the global stack alone, and the next synth keeps it so', async () => {
    mkdirSync(join(project.home, 'build'), { recursive: true });
    project.write('home/build/manifest.json', JSON.stringify({ spa: { sha256: 'b'.repeat(64) } }));
    const { stdout, stderr, exitCode } = await run('rollback');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^global +deployed +0 +1 +0 /m);
    expect(stdout).not.toMatch(/^regional-/m);
    expect(stdout).toContain(
      '\nbbbbbbbbbbbb → aaaaaaaaaaaa. A deploy of the same build keeps it so; the next new build is served again.\n',
    );
    expect((await run('rollback', '--list')).stdout).toMatch(/\nbbbbbbbbbbbb {2}in use\naaaaaaaaaaaa {2}served\n$/);
  });

  it('tells what is deployed, to people and to programs, and no secret', async () => {
    const status = await run('status', '--json', '--no-drift');
    expect(status.exitCode).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      environment: 'toy',
      stacks: [
        { deployed: 'yes', health: [{ verdict: 'good' }] },
        { deployed: 'yes' },
        { stack: 'global', deployed: 'this build', version: 'site aaaaaaaaaaaa', health: [{ verdict: 'good' }] },
      ],
    });
    const told = await run('outputs', 'regional-eu-west-1');
    expect(told.stdout).toMatch(/^regional-eu-west-1 +version +\{"version":"2"\}$/m);
    expect(told.stdout).toMatch(/^regional-eu-west-1 +password +\(sensitive\)$/m);
    expect(told.stdout).not.toContain('never to be shown');
  });

  it('shows and plans everything else while a region refuses every call, and says what it could not see', async () => {
    const { url } = (await emulatorStatus(project))!;
    await failRegion(url, 'eu-west-1', 'unavailable');
    const status = await run('status');
    expect(status.exitCode).toBe(1);
    expect(status.stdout).toMatch(/^regional-us-east-1 +yes +- +none +1 of 1 good +-$/m);
    expect(status.stdout).toMatch(/^regional-eu-west-1 +yes +- +\? +0 of 1 good +-$/m);
    expect(status.stdout).toMatch(/^global +this build +site aaaaaaaaaaaa +none +1 of 1 good +-$/m);
    expect(status.stdout).toMatch(
      /^regional-eu-west-1: eu-west-1: the alarm toy-errors cannot be read \(it answered 503\)$/m,
    );
    expect(status.stdout).toMatch(
      /^regional-eu-west-1: cannot be planned: .* exceeded maximum number of attempts, 6, .*$/m,
    );

    const diff = await run('diff');
    expect([diff.exitCode, diff.stderr]).toEqual([1, 'failed: regional-eu-west-1\n']);
    expect(diff.stdout).toMatch(/^regional-us-east-1 +no changes /m);
    expect(diff.stdout).toMatch(/^regional-eu-west-1 +failed /m);
    expect(diff.stdout).toMatch(/^global +no changes /m);
    await healRegions(url);
  });
});
