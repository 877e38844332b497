import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { driftIssue } from '../../../cli/commands/drift-issue';
import { MARKER, TITLE } from '../../../cli/drift/drift-page';
import type { CliContext } from '../../../cli/context';
import { runCli } from '../../../cli/run-cli';
import { commandContext } from '../support/command-context';
import { temporaryFolder } from '../support/temporary-folder';
import { FakeIssues } from './fake-issues';

const gitHub = new FakeIssues();
const folder = temporaryFolder();
const LABELS = ['terraform-drift'];

beforeAll(() => gitHub.start());
afterAll(() => gitHub.stop());
beforeEach(() => {
  gitHub.issues = [];
  rmSync(join(folder.path, 'reports'), { recursive: true, force: true });
});

async function run(variables: CliContext['variables'] = {}) {
  const { context, printed } = commandContext({
    project: folder.path,
    variables: {
      GITHUB_API_URL: gitHub.url,
      GITHUB_REPOSITORY: 'acme/edge',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '42',
      GITHUB_TOKEN: 'secret',
      TERRAFORM_PLANS: JSON.stringify([{ environment: 'dev', role: 'r' }, { environment: 'staging' }]),
      ...variables,
    },
  });
  const exitCode = await runCli(['drift-issue', join(folder.path, 'reports')], [driftIssue], context);
  return [exitCode, printed().trimEnd()];
}

const counts = (added = 0, changed = 0, destroyed = 0) => ({ added, changed, destroyed });
function report(environment: string, result: string, changes = counts(), text = ''): void {
  const stacks = [
    { stack: 'data', result: 'no changes', changes: counts() },
    { stack: 'global', result, changes },
  ];
  folder.write(`reports/${environment}.json`, JSON.stringify({ environment, stacks }));
  folder.write(`reports/${environment}.txt`, text);
}

test('one issue is opened, kept up to date, and closed when nothing differs any more', async () => {
  report('dev', 'no changes');
  report('staging', 'no changes');
  expect(await run()).toEqual([0, 'no difference, and no issue']);
  expect(gitHub.issues).toEqual([]);

  report('dev', 'changes', counts(0, 2, 1), 'Plan: 0 to add, 2 to change, 1 to destroy.');
  expect(await run()).toEqual([0, 'issue 1: opened']);
  expect(await run()).toEqual([0, 'issue 1: unchanged']);
  expect(gitHub.issues).toEqual([expect.objectContaining({ title: TITLE, labels: LABELS, state: 'open' })]);
  const [opened] = gitHub.issues;
  expect(opened!.body).toMatch(/^<!-- terraform-drift -->\n/);
  expect(opened!.body).toContain('| dev | global | changes | 0 | 2 | 1 |');
  expect(opened!.body).toContain('Plan: 0 to add, 2 to change, 1 to destroy.');
  expect(opened!.body).toContain('https://github.example/acme/edge/actions/runs/42');
  expect(opened!.body).not.toMatch(/^\| (staging|dev \| data)/m);

  report('staging', 'only outputs');
  expect(await run()).toEqual([0, 'issue 1: updated']);
  expect(gitHub.issues[0]!.body).toContain('| staging | global | only outputs |');

  report('dev', 'no changes');
  report('staging', 'no changes');
  expect(await run()).toEqual([0, 'issue 1: closed']);
  expect(gitHub.issues).toEqual([expect.objectContaining({ state: 'closed', state_reason: 'completed' })]);
  expect(gitHub.issues[0]!.comments).toEqual([expect.stringContaining('what the sources say again')]);
  expect(await run()).toEqual([0, 'no difference, and no issue']);

  report('dev', 'changes', counts(1));
  expect(await run()).toEqual([0, 'issue 2: opened']);
});

test('an environment that was not planned, or failed, keeps the issue open and is named', async () => {
  report('dev', 'no changes');
  expect(await run()).toEqual([0, 'issue 1: opened']);
  expect(gitHub.issues[0]!.body).toContain('**staging** could not be planned');

  report('staging', 'failed');
  expect(await run()).toEqual([0, 'issue 1: updated']);
  expect(gitHub.issues[0]!.body).toContain('| staging | global | failed |');
});

test('of several issues the oldest is kept, on whatever page; those of people and pull requests are left alone', async () => {
  gitHub.add({ body: `${MARKER} quoted`, labels: LABELS, user: { type: 'User' } });
  gitHub.add({ body: `${MARKER} a pull request`, labels: LABELS, pull_request: {} });
  gitHub.add({ body: `${MARKER} kept`, labels: LABELS });
  gitHub.add({ body: 'another bot', labels: LABELS });
  gitHub.add({ body: `${MARKER} twice`, labels: LABELS });
  report('dev', 'changes');
  report('staging', 'no changes');

  expect(await run()).toEqual([0, 'issue 3: updated']);
  expect(gitHub.issues.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'closed']);
  expect(gitHub.issues[4]!.comments).toEqual(['Kept in #3.']);
});

test('a file that is no report stops the run before the issue is touched', async () => {
  gitHub.add({ body: `${MARKER} kept`, labels: LABELS });
  folder.write('reports/dev.json', '{"environment": "prod"}');

  expect(await run()).toEqual([
    1,
    expect.stringMatching(/reports\/dev\.json is no report of npm run diff -- --report$/),
  ]);
  expect(gitHub.issues[0]!.body).toBe(`${MARKER} kept`);
});

test.each([
  [
    'outside of GitHub Actions',
    { GITHUB_TOKEN: undefined },
    'drift:issue is for a run of GitHub Actions; not set: GITHUB_TOKEN',
  ],
  ['without a list of environments', { TERRAFORM_PLANS: '{}' }, 'TERRAFORM_PLANS is "{}"; it lists the environments'],
  ['with a token that may not', { GITHUB_TOKEN: 'other' }, 'the workflow needs the permission issues: write'],
])('%s it fails in one line', async (_, variables, message) => {
  expect(await run(variables)).toEqual([1, expect.stringContaining(message)]);
});
