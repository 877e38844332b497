import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { diagnose, readProjectFile } from './language-service';

const FOLDER = '.github/workflows';
const files = readdirSync(resolve(__dirname, '../..', FOLDER)).filter((file) => /\.ya?ml$/.test(file));

/** What else a step may run. */
const PLAIN_COMMANDS = new Set([
  'npm ci',
  '.ci/run',
  'terraform -chdir=.ci/providers providers mirror ~/.terraform.d/plugins',
]);

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  /** A workflow that is called instead of steps. */
  readonly uses?: string;
  readonly environment?: string;
  readonly concurrency?: unknown;
  readonly needs?: unknown;
  readonly with?: unknown;
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

test('every workflow names the same version of an action', () => {
  const versions = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, action = '', version = ''] of readProjectFile(`${FOLDER}/${file}`).matchAll(
      /uses: ([^@\s]+)@(.*)$/gm,
    )) {
      versions.set(action, (versions.get(action) ?? new Set()).add(version));
    }
  }

  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
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
    const called = jobs.flatMap(([, job]) => job.uses ?? []);

    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length + called.length);
    expect(
      uses.filter(
        (line) =>
          !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line) &&
          !called.some((workflow) => line.trim() === `uses: ${workflow}`),
      ),
    ).toEqual([]);
    // Workflows that are called are files of the same commit.
    expect(called.filter((workflow) => !files.includes(workflow.replace(`./${FOLDER}/`, '')))).toEqual([]);
  });

  test('gives each job only the permissions it names, for a bounded time, on a named system', () => {
    expect(workflow.permissions).toEqual({});
    for (const [name, job] of jobs) {
      expect([name, job.permissions]).toEqual([name, expect.any(Object)]);
      if (job.uses !== undefined) continue;
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

    expect(names.filter((name) => !PLAIN_COMMANDS.has(name) && !Object.hasOwn(scripts, name))).toEqual([]);
    expect(steps.filter(({ run }) => run !== undefined && /[\n;|&`]|\$\(/.test(run.trim()))).toEqual([]);
  });
});

const workflowOf = (file: string) => parse(readProjectFile(`${FOLDER}/${file}`)) as Workflow;
const commandsOf = ({ steps = [] }: Job) => steps.flatMap(({ run }) => run ?? []);

test('ci runs what .ci/run runs, which is the test command of the README', () => {
  expect(commandsOf(workflowOf('ci.yml').jobs['test']!)).toContain('.ci/run');
  expect(readProjectFile('.ci/run').trimEnd().split('\n').at(-1)).toBe('npm ci && npm test');
  expect(readProjectFile('README.md')).toContain('\nnpm ci && npm test\n');
});

test('a deploy waits for the plan and for its GitHub environment, and is never broken off by the next', () => {
  const { plan, deploy } = workflowOf('deploy-environment.yml').jobs;

  expect(plan).toMatchObject({ environment: '${{ inputs.environment }}-plan' });
  expect(commandsOf(plan!).at(-1)).toBe('npm run --silent diff');
  expect(deploy).toMatchObject({
    needs: 'plan',
    environment: '${{ inputs.environment }}',
    concurrency: { group: 'deploy-${{ inputs.environment }}', 'cancel-in-progress': false },
  });
  expect(commandsOf(deploy!).at(-1)).toBe('npm run --silent deploy -- --yes');
});

test('environments are deployed one after the other', () => {
  const { jobs } = workflowOf('deploy.yml');

  expect(Object.entries(jobs).map(([name, job]) => [name, job.needs, job.with])).toEqual([
    ['dev', undefined, { environment: 'dev' }],
    ['staging', 'dev', { environment: 'staging' }],
    ['prod', ['dev', 'staging'], { environment: 'prod' }],
  ]);
});

test('no workflow holds an AWS key: whatever reaches AWS assumes a role by OIDC, and only such jobs may ask for a token', () => {
  for (const file of files) {
    expect(readProjectFile(`${FOLDER}/${file}`)).not.toMatch(/aws[-_](access[-_]key|secret)/i);
    for (const [name, job] of Object.entries(workflowOf(file).jobs)) {
      const assumesRole = job.steps?.some(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'));
      const mayAskForToken = (job.permissions as Record<string, string>)['id-token'] === 'write';
      expect([file, name, mayAskForToken]).toEqual([file, name, assumesRole ?? job.uses !== undefined]);
    }
  }
});
