import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { diagnose, readProjectFile } from './language-service';

const FOLDER = '.github/workflows';
const files = readdirSync(resolve(__dirname, '../..', FOLDER)).filter((file) => /\.ya?ml$/.test(file));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: unknown;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

test('the check finds what GitHub would refuse', async () => {
  const text = [
    'on: pull_request',
    'permissions:',
    '  pull-requests: wrote',
    'jobs:',
    '  a:',
    '    needs: b',
    '    runs-on: ubuntu-24.04',
    '    steps:',
    '      - run: echo ${{ nothing.x }}',
    '        shel: bash',
  ].join('\n');

  expect([...(await diagnose(text))].sort()).toEqual([
    "10: Unexpected value 'shel'",
    "3: Unexpected value 'wrote'",
    '5: The workflow must contain at least one job with no dependencies.',
    "6: Value 'b' is not valid",
    "9: Unrecognized named-value: 'nothing'",
  ]);
});

describe.each(files)('the workflow %s', (file) => {
  const text = readProjectFile(`${FOLDER}/${file}`);
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps ?? []);

  test('is one that GitHub takes', async () => {
    expect(await diagnose(text)).toEqual([]);
  });

  test('names every action by a commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));

    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length);
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('names the same version of an action everywhere', () => {
    const versions = new Map<string, Set<string>>();
    for (const [, action = '', version = ''] of text.matchAll(/uses: ([^@\s]+)@(.*)$/gm)) {
      versions.set(action, (versions.get(action) ?? new Set()).add(version));
    }

    expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  test('gives each job only the permissions it names, for a bounded time, on a named system', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of jobs) {
      expect([name, job.permissions]).toEqual([name, expect.any(Object)]);
      expect([name, job['timeout-minutes']]).toEqual([name, expect.any(Number)]);
      expect([name, job['runs-on']]).toEqual([name, expect.stringMatching(/^ubuntu-\d\d\.\d\d$/)]);
    }
  });

  test('runs nothing that somebody else wrote into an expression, and no code of strangers with rights', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(JSON.stringify(workflow.on)).not.toContain('pull_request_target');
  });

  test('leaves no token in the checked out files', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(checkouts.filter(({ with: settings }) => settings?.['persist-credentials'] !== false)).toEqual([]);
  });

  test('only runs commands of this project, whose logic is code', () => {
    const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> };
    const names = steps.flatMap(({ run }) =>
      run === undefined ? [] : [/^npm run (?:--silent )?([\w:-]+)/.exec(run)?.[1] ?? run],
    );

    expect(names.filter((name) => name !== 'npm ci' && !Object.hasOwn(scripts, name))).toEqual([]);
    expect(steps.filter(({ run }) => run !== undefined && /[\n;|&`]|\$\(/.test(run.trim()))).toEqual([]);
  });
});
