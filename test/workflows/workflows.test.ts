import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { diagnose, readProjectFile } from './language-service';

const FOLDER = '.github/workflows';
const ACTIONS = '.github/actions';
const files = readdirSync(resolve(__dirname, '../..', FOLDER)).filter((file) => /\.ya?ml$/.test(file));

const actions = readdirSync(resolve(__dirname, '../..', ACTIONS));
const ACTION_FILES = actions.map((name) => `${ACTIONS}/${name}/action.yml`);

/** What else a step may run. */
const PLAIN_COMMANDS = new Set([
  'npm ci --ignore-scripts',
  '.ci/run',
  'terraform -chdir=.ci/providers providers mirror ~/.terraform.d/plugins',
]);

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'continue-on-error'?: boolean;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}
interface Job {
  readonly if?: string;
  readonly env?: unknown;
  readonly defaults?: unknown;
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
interface Action {
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}
interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
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
  for (const file of [...files.map((name) => `${FOLDER}/${name}`), ...ACTION_FILES]) {
    for (const [, action = '', version = ''] of readProjectFile(file).matchAll(/uses: ([^@\s]+)@(.*)$/gm)) {
      versions.set(action, (versions.get(action) ?? new Set()).add(version));
    }
  }

  expect([...versions].filter(([, found]) => found.size > 1)).toEqual([]);
});

/** Lines of a file that name an action or workflow, but for those of this repository and a commit's version beside them. */
const unpinned = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => /^\s*(- )?uses:/.test(line))
    .filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    // Files of the same commit.
    .filter((line) => {
      const [, local = ''] = /uses: \.\/(\.github\/\S+)$/.exec(line) ?? [];
      return (
        !files.some((file) => local === `${FOLDER}/${file}`) && !actions.some((name) => local === `${ACTIONS}/${name}`)
      );
    });

const usesIn = (text: string): number => text.match(/^\s*(- )?uses:/gm)?.length ?? 0;

/** Commands that are none of this project, or more than one command. */
function foreignCommands(steps: readonly Step[]): readonly string[] {
  const { scripts } = JSON.parse(readProjectFile('package.json')) as { scripts: Record<string, string> };
  const runs = steps.flatMap(({ run }) => run ?? []);
  const isKnown = (run: string): boolean => {
    const name = /^npm run (?:--silent )?([\w:-]+)/.exec(run)?.[1] ?? run;
    return PLAIN_COMMANDS.has(name) || Object.hasOwn(scripts, name);
  };
  return runs.filter((run) => !isKnown(run) || /[\n;|&`]|\$\(/.test(run.trim()));
}

/** Steps of an action with something in the command that somebody else may have written, or in a shell that goes on after a failure. */
const unsafe = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ run, shell }) => run !== undefined && (run.includes('${{') || shell !== 'bash'));

test('a command with an expression in it, or in another shell, is found', () => {
  const step = (run: string, shell?: string): Step => ({ run, ...(shell && { shell }) });
  const bad = [step('npm ci', 'sh'), step('npm ci'), step('npm run ${{ inputs.name }}', 'bash')];
  expect(unsafe([step('npm ci', 'bash'), { uses: 'actions/checkout' }, ...bad])).toEqual(bad);
});

describe.each(ACTION_FILES)('the action %s', (file) => {
  const text = readProjectFile(file);
  const { runs } = parse(text) as Action;

  test('is one that GitHub takes, pinned and made of commands of this project as a workflow is', async () => {
    expect(await diagnose(text, 'action')).toEqual([]);
    expect(await diagnose(text.replace('using: composite', 'using: nothing'), 'action')).not.toEqual([]);
    expect(unpinned(text)).toEqual([]);
    expect(usesIn(text)).toBe(runs.steps.filter(({ uses }) => uses !== undefined).length);
    expect(foreignCommands(runs.steps)).toEqual([]);
    expect(unsafe(runs.steps)).toEqual([]);
  });

  test('assumes a role of AWS as its last step', () => {
    const at = runs.steps.findIndex(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'));
    expect(at).toBe(runs.steps.length - 1);
  });
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
    const called = jobs.filter(([, job]) => job.uses !== undefined);

    expect(usesIn(text)).toBe(steps.filter((step) => step.uses !== undefined).length + called.length);
    expect(unpinned(text)).toEqual([]);
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
    expect(foreignCommands(steps)).toEqual([]);
  });
});

const workflowOf = (file: string) => parse(readProjectFile(`${FOLDER}/${file}`)) as Workflow;
const actionSteps = ACTION_FILES.flatMap((file) => (parse(readProjectFile(file)) as Action).runs.steps);
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
  expect(commandsOf(deploy!).at(-1)).toBe('npm run --silent deploy -- --yes --newest-of main');
});

test('a run that waited, or is run again, does not put an older commit over a newer one, unless that commit is named with a reason', () => {
  const deploy = workflowOf('deploy-environment.yml').jobs['deploy']!.steps!.at(-1);
  const render = workflowOf('render.yml').jobs['render']!.steps!.at(-1);

  for (const step of [deploy, render]) {
    expect(step!.run).toMatch(/ --newest-of main$/);
    expect(step!.env).toMatchObject({
      GITHUB_TOKEN: '${{ github.token }}',
      EDGE_OLDER_COMMIT: '${{ vars.OLDER_COMMIT }}',
    });
  }
});

test('environments are deployed one after the other', () => {
  const { jobs } = workflowOf('deploy-environments.yml');

  expect(Object.entries(jobs).map(([name, job]) => [name, job.needs, job.with])).toEqual([
    ['dev', undefined, { environment: 'dev' }],
    ['staging', 'dev', { environment: 'staging' }],
    ['prod', ['dev', 'staging'], { environment: 'prod' }],
  ]);
});

describe.each(['deploy', 'render'])('%s', (name) => {
  const { on, jobs } = workflowOf(`${name}.yml`);

  test('starts when ci has ended on main, or by hand', () => {
    expect(on).toEqual({
      workflow_run: { workflows: ['ci'], types: ['completed'], branches: ['main'] },
      workflow_dispatch: null,
    });
    expect(workflowOf('ci.yml')).toMatchObject({ name: 'ci', on: { push: { branches: ['main'] } } });
  });

  test('goes on only with a commit that passed, is on main, and is the newest there', () => {
    const [[first, ci], [, work], ...others] = Object.entries(jobs) as [[string, Job], [string, Job]];
    expect(others).toEqual([]);
    expect([first, ci.uses, ci.if]).toEqual([
      'ci',
      './.github/workflows/ci.yml',
      "${{ github.event_name == 'workflow_dispatch' }}",
    ]);
    expect(work.needs).toBe('ci');
    expect(work.if?.replaceAll(/\s+/g, ' ')).toContain(
      "!failure() && !cancelled() && github.ref == 'refs/heads/main' && (github.event_name == 'workflow_dispatch' || " +
        "(github.event.workflow_run.conclusion == 'success' && github.event.workflow_run.event == 'push' && " +
        'github.event.workflow_run.head_sha == github.sha)) }}',
    );
  });
});

describe('a pull request', () => {
  const rights = ({ permissions }: Job) => Object.entries(permissions as Record<string, string>);
  const foreign = files.filter((file) => JSON.stringify(workflowOf(file).on).includes('"pull_request"'));

  test('runs its own code in ci and review alone, with no right to write, and no secret but those of a plan', () => {
    expect(foreign).toEqual(['ci.yml', 'review.yml']);
    for (const file of foreign) {
      for (const [name, job] of Object.entries(workflowOf(file).jobs)) {
        const written = rights(job).filter(([, right]) => right === 'write');
        expect([file, name, written]).toEqual([file, name, name === 'plan' ? [['id-token', 'write']] : []]);
        if (name !== 'plan') expect(JSON.stringify(job)).not.toContain('secrets.');
      }
    }
    expect(workflowOf('review.yml').jobs['plan']).toMatchObject({
      if: expect.stringContaining('head.repo.full_name == github.repository') as string,
      environment: '${{ matrix.environment }}-plan',
    });
  });

  test('is planned in fewer environments than drift where the repository says so, since its own code does it', () => {
    const { plan } = workflowOf('review.yml').jobs;

    expect(plan).toMatchObject({
      strategy: { matrix: { include: '${{ fromJSON(vars.REVIEW_PLANS || vars.TERRAFORM_PLANS) }}' } },
    });
    expect(plan!.if).toContain("vars.REVIEW_PLANS != '[]'");
    expect(workflowOf('drift.yml').jobs['plan']).toMatchObject({
      strategy: { matrix: { include: '${{ fromJSON(vars.TERRAFORM_PLANS) }}' } },
    });
  });

  test('fails when its HCL is not current', () => {
    expect(commandsOf(workflowOf('review.yml').jobs['hcl']!)).toEqual(['npm run --silent hcl -- --all --check']);
  });

  test('is judged by what is on the default branch: the comment is made by a workflow, and tools, of there', () => {
    const { on, jobs, concurrency } = workflowOf('review-comment.yml');
    const { comment, ...others } = jobs;
    expect(others).toEqual({});
    expect(on).toEqual({ workflow_run: { workflows: ['review'], types: ['completed'] } });
    expect(rights(comment!)).toEqual([
      ['actions', 'read'],
      ['contents', 'read'],
      ['pull-requests', 'write'],
    ]);
    const [tools, setup, change, plans, run, ...more] = comment!.steps!;
    expect(more).toEqual([]);
    expect(tools!.with).toEqual({ 'persist-credentials': false });
    expect(setup).toEqual({ uses: './.github/actions/setup', with: { build: false } });
    expect(change!.with).toMatchObject({ path: 'change', ref: '${{ github.event.workflow_run.head_sha }}' });
    expect(plans!.with).toMatchObject({ path: 'plans', 'run-id': '${{ github.event.workflow_run.id }}' });
    expect(run!.run).toBe('npm run --silent review -- --comment --repository change --plans plans');
    // What the change holds, or its run uploads, may stop neither the comment nor the one of a newer commit.
    expect([change, plans].map((step) => step!['continue-on-error'])).toEqual([true, true]);
    // A download that failed is told in the comment.
    expect(plans!.id).toBe('plans');
    expect(run!.env).toMatchObject({ PLANS_DOWNLOAD: '${{ steps.plans.outcome }}' });
    expect(comment!.if).toBe("${{ github.event.workflow_run.event == 'pull_request' }}");
    expect(concurrency).toEqual({
      group:
        'review-comment-${{ github.event.workflow_run.head_repository.full_name }}-${{ github.event.workflow_run.head_sha }}',
      'cancel-in-progress': false,
    });
  });

  test('is the only thing whose commits are checked out besides those of the default branch, and nothing runs there', () => {
    for (const file of files) {
      const steps = Object.values(workflowOf(file).jobs).flatMap((job) => job.steps ?? []);
      const others = steps.filter((step) => step.with?.['ref'] !== undefined);
      expect([file, others.length]).toEqual([file, file === 'review-comment.yml' ? 1 : 0]);
      // Without it actions/checkout refuses a fork's commit after a run for a pull request; only what is never run may have it.
      const unsafe = [...steps, ...actionSteps].filter((step) => step.with?.['allow-unsafe-pr-checkout'] !== undefined);
      expect([file, unsafe]).toEqual([file, others]);
      expect(others.map((step) => step.with)).toEqual(
        others.map(() => expect.objectContaining({ path: 'change', 'allow-unsafe-pr-checkout': true }) as unknown),
      );
      expect(steps.filter((step) => step['working-directory'] !== undefined)).toEqual([]);
      expect(Object.values(workflowOf(file).jobs).filter(({ defaults }) => defaults !== undefined)).toEqual([]);
    }
  });
});

test('plans and drift reach environments in S3 by a role, and those in HCP Terraform by a token', () => {
  for (const file of ['review.yml', 'drift.yml', 'deploy-environment.yml']) {
    const { plan } = workflowOf(file).jobs;
    const diff = plan!.steps!.find(({ run }) => run?.startsWith('npm run --silent diff'));
    expect(diff!.env).toMatchObject({ TF_TOKEN_app_terraform_io: '${{ secrets.TF_TOKEN_APP_TERRAFORM_IO }}' });
    const setup = plan!.steps!.find(({ uses }) => uses === './.github/actions/setup');
    expect(setup!.with).toEqual({
      terraform: true,
      role: expect.stringMatching(/^\$\{\{ (matrix\.role|vars\.AWS_ROLE) \}\}$/),
    });
  }
});

test('secrets are given to the one step that plans or deploys, and to neither installation nor build', () => {
  for (const file of files) {
    for (const [name, { steps = [], ...job }] of Object.entries(workflowOf(file).jobs)) {
      expect([file, name, JSON.stringify(job.env ?? {})]).toEqual([
        file,
        name,
        expect.not.stringContaining('secrets.'),
      ]);
      const given = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
      expect([file, name, given.map(({ run }) => run)]).toEqual([
        file,
        name,
        given.map(() => expect.stringMatching(/^npm run --silent (diff|deploy)\b/) as unknown),
      ]);
    }
  }
  expect(actionSteps.find(({ run }) => run?.startsWith('npm ci'))?.run).toBe('npm ci --ignore-scripts');
});

test('an environment whose waves nothing here can watch, as in HCP Terraform, is deployed for a reason that it names', () => {
  const { deploy } = workflowOf('deploy-environment.yml').jobs;

  expect(deploy!.steps!.at(-1)).toMatchObject({
    run: 'npm run --silent deploy -- --yes --newest-of main',
    env: { EDGE_NO_BAKE: '${{ vars.NO_BAKE }}' },
  });
});

test('no workflow holds an AWS key: whatever reaches AWS assumes a role by OIDC, and only such jobs may ask for a token', () => {
  for (const file of files) {
    expect(readProjectFile(`${FOLDER}/${file}`)).not.toMatch(/aws[-_](access[-_]key|secret)/i);
    for (const [name, job] of Object.entries(workflowOf(file).jobs)) {
      const assumesRole = job.steps?.some((step) => step.with?.['role'] !== undefined);
      const mayAskForToken = (job.permissions as Record<string, string>)['id-token'] === 'write';
      const called = job.uses !== undefined && name !== 'ci';
      expect([file, name, mayAskForToken]).toEqual([file, name, assumesRole ?? called]);
    }
  }
});
