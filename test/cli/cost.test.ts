import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cost } from '../../cli/commands/cost';
import { runCli } from '../../cli/run-cli';
import { commandContext } from './support/command-context';
import { ToyProject } from './support/toy-project';

describe('on a project', () => {
  const app = `node --require tsx/cjs ${JSON.stringify(join(__dirname, 'support', 'guarded-app.ts'))}`;
  const excepted = { GUARDED_REASON: 'a public archive' };
  let project: ToyProject;
  beforeEach(() => {
    project = new ToyProject(app);
  });
  afterEach(() => project.remove());

  test('programs find the estimate alone on standard output, by a profile of a file and of options', async () => {
    writeFileSync(join(project.folder, 'busy.json'), '{"tableGb": 7, "requests": 1}');
    const words = ['cost', '--format', 'json', '--profile', 'busy.json', '--requests', '5_000'];
    const { stdout, stderr, exitCode } = await project.run(words, excepted);
    expect([stderr, exitCode]).toEqual(['1 guard rail excepted: files/acl: public-access (a public archive)\n', 0]);
    expect(JSON.parse(stdout)).toMatchObject({
      environment: 'toy',
      profile: { tableGb: 7, requests: 5_000 },
      total: 0,
      notCounted: expect.arrayContaining([
        'aws_s3_bucket_acl: unknown to this estimate; it may cost something',
      ]) as string[],
    });
  });

  test('people find a report', async () => {
    const { stdout, exitCode } = await project.run(['cost'], excepted);
    expect(stdout).toMatch(/^toy: USD 0\.00 a month before tax, for 10,000,000 requests of viewers\n/);
    expect(exitCode).toBe(0);
  });
});

describe('before anything is synthesized', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cost-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the command in this process. @returns what it wrote, errors second, and how it ended */
  async function run(words: readonly string[]): Promise<readonly [string, string, number]> {
    const { context, out, errors } = commandContext({ project: folder, variables: { ENVIRONMENT: 'local' } });
    const exitCode = await runCli(['cost', ...words], [cost], context);
    return [out(), errors().trimEnd(), exitCode];
  }

  test.each([
    [['--format', 'xml'], '--format is "xml"; allowed: text, json'],
    [['--requests', 'many'], '--requests is "many"; it takes a number such as 50000000 or 0.25'],
    [['--orders', '5'], /^cost: Unknown option '--orders'; allowed: --format, --items, --profile, --requests, /],
  ])('%j is refused in one message', async (words, message) => {
    expect(await run(words)).toEqual(['', expect.stringMatching(message), 1]);
  });

  test.each([
    [undefined, /^--profile is ".*mine.json", and there is no such file \(looked for .*mine.json\)$/],
    ['{', /^.*mine.json cannot be read as JSON: /],
    ['{"visits": 3}', /^.*mine.json is not a usage profile:\n {2}unknown member visits; allowed: requests, /],
  ])('a profile that says %j is refused in one message', async (content, message) => {
    const file = join(folder, 'mine.json');
    if (content !== undefined) writeFileSync(file, content);
    expect(await run(['--profile', file])).toEqual(['', expect.stringMatching(message), 1]);
  });

  test('figures of a workload that are something else are refused in one message', async () => {
    const project = join(folder, 'docs', 'bench');
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, 'workload.json'), '[]');
    expect(await run([])).toEqual(['', expect.stringMatching(/^docs\/bench\/workload.json is not what/), 1]);
  });
});
