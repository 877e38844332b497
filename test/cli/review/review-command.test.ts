import { existsSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { review } from '../../../cli/commands/review';
import type { CliContext } from '../../../cli/context';
import { Interruption } from '../../../cli/run/interruption';
import { runCli } from '../../../cli/run-cli';
import { FakeGitHub } from './fake-github';
import { temporaryRepository } from './repository';

const repository = temporaryRepository();
const gitHub = new FakeGitHub();
const STACK = 'hcl/prod/global/site.tf';
const bucket = (name: string) => `resource "aws_s3_bucket" "site" {\n  bucket = "${name}"\n}\n`;

beforeAll(async () => {
  await gitHub.start();
  // Every environment has one empty stack.
  repository.write(
    'cdktf.json',
    JSON.stringify({
      app: 'mkdir -p "$CDKTF_OUTDIR/stacks/global" && cp manifest.json "$CDKTF_OUTDIR" && cp cdk.tf.json "$CDKTF_OUTDIR/stacks/global"',
    }),
  );
  repository.write('cdk.tf.json', JSON.stringify({ output: { a: { value: 1 } } }));
  const workingDirectory = 'stacks/global';
  const synthesizedStackPath = `${workingDirectory}/cdk.tf.json`;
  const stack = { name: 'global', synthesizedStackPath, workingDirectory, dependencies: [] };
  repository.write('manifest.json', JSON.stringify({ stacks: { global: stack } }));
  repository.write(STACK, bucket('old'));
  repository.commit();
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write(STACK, bucket('new'));
});
afterAll(() => gitHub.stop());

interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly errors: string;
}

async function run(words: readonly string[], variables: CliContext['variables'] = {}): Promise<Ran> {
  let [out, errors] = ['', ''];
  const context: CliContext = {
    project: repository.path,
    home: join(repository.path, '.edge'),
    variables: { PATH: process.env['PATH'], ...variables },
    machine: { platform: 'linux', architecture: 'x64', userHome: repository.path },
    screen: {
      interactive: false,
      columns: 80,
      line: (line) => void (out += `${line}\n`),
      error: (line) => void (errors += `${line}\n`),
      write: (text) => void (out += text),
      ask: () => Promise.reject(new Error('nothing is asked')),
    },
    interruption: new Interruption(
      () => 0,
      () => undefined,
    ),
    now: () => new Date(0),
  };
  const exitCode = await runCli(['review', ...words], [review], context);
  return { exitCode, out, errors };
}

/** What GitHub Actions tells a run that follows one for a pull request. */
const following = (change: object = {}): CliContext['variables'] => ({
  GITHUB_API_URL: gitHub.url,
  GITHUB_REPOSITORY: 'acme/edge',
  GITHUB_TOKEN: 'secret',
  GITHUB_EVENT_PATH: repository.write(
    'event.json',
    JSON.stringify({
      workflow_run: {
        head_sha: head(),
        head_branch: 'change',
        head_repository: { full_name: 'acme/edge', owner: { login: 'acme' } },
        conclusion: 'success',
        html_url: 'https://github.com/acme/edge/actions/runs/1',
        ...change,
      },
    }),
  ),
  GITHUB_STEP_SUMMARY: join(repository.path, 'summary.md'),
});
const head = () => repository.git('rev-parse', 'HEAD').trim();
const openPullRequest = (number = 7) => ({ number, head: { sha: head() }, base: { ref: 'main' } });

test('the working tree is reviewed against main, as Markdown or as JSON, with nothing else on standard output', async () => {
  const markdown = await run(['--unchecked']);
  expect(markdown).toMatchObject({ exitCode: 0, errors: '' });
  expect(markdown.out).toMatch(
    /^<!-- terraform-review -->\n[^]*`aws_s3_bucket.site` is replaced[^]*against `main`; 1 to look at/,
  );

  const json = await run(['--unchecked', '--format', 'json']);
  expect(JSON.parse(json.out)).toMatchObject({ base: 'main', totals: { replace: 1 } });
});

test('two revisions are reviewed without looking at the working tree', async () => {
  expect((await run(['--base', 'main', '--head', 'main'])).out).toContain('**Terraform: no change**');
});

test('HCL that is not current is refused in one message', async () => {
  const { exitCode, out, errors } = await run([]);

  expect([exitCode, out]).toEqual([1, '']);
  expect(errors).toMatch(
    /^the reviewed HCL is not current in \d+ files; write it with: npm run hcl -- --all\n( {2}hcl\/\S+ (missing|changed|extra)\n){2,20}$/,
  );
});

test.each([
  ['an unknown revision', ['--base', 'nope'], 'there is no revision "nope" here'],
  ['an unknown format', ['--format', 'html'], '--format is "html"; allowed: markdown, json'],
  ['a comment outside of GitHub Actions', ['--comment'], '--comment is for a run of GitHub Actions that follows one'],
])('%s is refused in one line', async (_, words, message) => {
  const { exitCode, out, errors } = await run(['--unchecked', ...words]);

  expect([exitCode, out]).toEqual([1, '']);
  expect(errors).toContain(message);
  expect(errors.trimEnd()).not.toContain('\n');
});

test('HCL that does not parse, or is not there at all, is refused in one line', async () => {
  repository.write(STACK, 'resource {');
  expect((await run(['--unchecked'])).errors).toMatch(
    /^the HCL of prod\/global cannot be read: .*; write it anew with: npm run hcl -- --all\n$/,
  );
  renameSync(join(repository.path, 'hcl'), join(repository.path, 'gone'));
  expect((await run(['--unchecked'])).errors).toMatch(/hcl is not there; write it with: npm run hcl -- --all\n$/);
  renameSync(join(repository.path, 'gone'), join(repository.path, 'hcl'));
  repository.write(STACK, bucket('new'));
});

describe('after a run for a pull request', () => {
  beforeAll(() => {
    repository.write(STACK, bucket('new'));
    repository.commit();
    // Whatever lies in the folders is no part of what is reviewed.
    repository.write(STACK, 'resource {');
    gitHub.pulls.set('acme:change', [{ ...openPullRequest(6), head: { sha: 'older' } }, openPullRequest()]);
  });

  test('the review of its commit becomes its comment, with the plans, and the summary of the run', async () => {
    repository.write('plans/dev.txt', 'Plan: 1 to add\n```\n');
    repository.write('plans/<b>no danger<b>.txt', 'x');
    symlinkSync(join(repository.path, 'manifest.json'), join(repository.path, 'plans/prod.txt'));
    const words = ['--comment', '--repository', repository.path, '--plans', join(repository.path, 'plans')];
    expect(await run(words, following())).toEqual({
      exitCode: 0,
      out: 'comment of pull request 7: created\n',
      errors: '',
    });
    expect(await run(words, following())).toMatchObject({ out: 'comment of pull request 7: unchanged\n' });

    const [comment, ...others] = gitHub.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/^<!-- terraform-review -->\n[^]*is replaced[^]*against `main`/);
    expect(comment?.body).toContain(
      '<b>dev</b> against what is deployed</summary>\n\n````text\nPlan: 1 to add\n```\n````\n',
    );
    expect(comment?.body).not.toMatch(/no danger|Plan of <b>prod/);
    expect(comment?.body).not.toMatch(/CAUTION|IMPORTANT/);
    expect(readFileSync(join(repository.path, 'summary.md'), 'utf8')).toContain('is replaced');
  });

  test('nothing of the commit is run: not even the command that its own settings name', async () => {
    repository.write('cdktf.json', JSON.stringify({ app: 'touch was-run' }));
    await run(['--comment'], following());
    expect(existsSync(join(repository.path, 'was-run'))).toBe(false);
  });

  test('the comment begins with its commit, so that an old one is seen to be old', async () => {
    await run(['--comment'], following());
    expect(gitHub.comments[0]?.body.split('\n')[1]).toBe(
      `Of commit ${head()}. If the pull request has a newer one, nothing here is about that.`,
    );
  });

  test('plans take as much of the comment as they may, and those that do not fit are counted', async () => {
    for (let at = 0; at < 20; at++) repository.write(`many/plan-${at}.txt`, 'x'.repeat(6_000));
    repository.write('many/fence.txt', '`'.repeat(6_000));
    await run(['--comment', '--plans', join(repository.path, 'many')], following());

    expect(gitHub.comments[0]?.body).toContain('\n_Plans that do not fit: 19. They are artifacts of the run._\n');
    expect(gitHub.comments[0]?.body).toMatch(/is replaced[^]*Plan of <b>plan-0<\/b>/);
  });

  test('a fork gets the review, and nothing of the plans that its own run uploaded, nor of their download', async () => {
    repository.write('forged/prod.txt', 'No changes.');
    gitHub.pulls.set('somebody:change', [openPullRequest()]);
    const head_repository = { full_name: 'somebody/edge', owner: { login: 'somebody' } };
    const variables = { ...following({ head_repository }), PLANS_DOWNLOAD: 'failure' };
    await run(['--comment', '--plans', join(repository.path, 'forged')], variables);

    expect(gitHub.comments[0]?.body).toMatch(/is replaced[^]*\nNo plans: the pull request comes from a fork, /);
    expect(gitHub.comments[0]?.body).not.toMatch(/No changes|Plan of|WARNING/);
  });

  test.each([
    [
      'HCL that does not parse',
      STACK,
      'resource {',
      /could not be reviewed, [^]*```text\nthe HCL of prod\/global cannot be read: /,
    ],
    [
      'a folder that is no name',
      'hcl/(/x/main.tf',
      'resource {',
      /Files that belong to no stack[^]*`hcl\/\(\/x\/main\.tf`/,
    ],
  ])('%s stands in the comment of its commit, in place of what was said before', async (_, file, text, said) => {
    const before = head();
    repository.write(file, text);
    if (file !== STACK) repository.write(STACK, bucket('new'));
    repository.commit();
    gitHub.pulls.set('acme:change', [openPullRequest()]);
    const { exitCode, errors } = await run(['--comment'], following());

    expect(gitHub.comments[0]?.body).toMatch(new RegExp(`^<!-- terraform-review -->\\nOf commit ${head()}\\.`));
    expect(gitHub.comments[0]?.body).toMatch(said);
    const isReviewed = file !== STACK;
    expect([exitCode, errors]).toEqual(
      isReviewed
        ? [0, '']
        : [1, expect.stringMatching(`^commit ${head()} could not be reviewed: the HCL of prod/global`)],
    );
    repository.git('reset', '--hard', '--quiet', before);
    gitHub.pulls.set('acme:change', [openPullRequest()]);
  });

  test('a clone that could not be made, and a comment that GitHub refuses, leave the reason instead of the review', async () => {
    const none = await run(['--comment', '--repository', join(repository.path, 'none')], following());
    expect(none).toMatchObject({ exitCode: 1, out: 'comment of pull request 7: updated\n' });
    expect(gitHub.comments[0]?.body).toMatch(/\[The run for it\]\(https:\S+\)\n\n```text\ngit could not be run/);

    gitHub.refused = /is replaced/;
    await run(['--comment'], following());
    gitHub.refused = undefined;
    expect(gitHub.comments[0]?.body).toContain('\nGitHub answered 422 Validation Failed to http');
  });

  test('a run that failed is told first, with where to look', async () => {
    await run(['--comment'], following({ conclusion: 'failure' }));
    expect(gitHub.comments[0]?.body).toMatch(
      /^<!-- terraform-review -->\nOf commit [0-9a-f]{40}\. .*\n\n> \[!CAUTION\]\n> \[The run for this commit\]\(https:\S+\) did not succeed: /,
    );
  });

  test('plans that could not be downloaded are told first, with where they are', async () => {
    await run(['--comment'], { ...following(), PLANS_DOWNLOAD: 'failure' });
    expect(gitHub.comments[0]?.body).toMatch(
      /^<!-- terraform-review -->\nOf commit .*\n\n> \[!WARNING\]\n> The plans could not be downloaded, so .* of \[the run\]\(https:\S+\)\./,
    );
    await run(['--comment'], { ...following(), PLANS_DOWNLOAD: 'success' });
    expect(gitHub.comments[0]?.body).not.toContain('WARNING');
  });

  test('a change of the rules is told first, and judged by those that run', async () => {
    repository.write(STACK, bucket('new'));
    repository.write('review/change/rules/index.ts', 'export const REVIEW_RULES = [];');
    repository.commit();
    gitHub.pulls.set('acme:change', [openPullRequest()]);
    await run(['--comment'], following());

    expect(gitHub.comments[0]?.body).toMatch(
      /^<!-- terraform-review -->\nOf commit [0-9a-f]{40}\. .*\n\n> \[!IMPORTANT\]\n> The change touches what [^]*`review\/change\/rules\/index.ts`[^]*is replaced/,
    );
  });

  test('a pull request that was closed, or has a newer commit, gets no comment', async () => {
    gitHub.comments.length = 0;
    const { exitCode, out } = await run(['--comment'], following({ head_branch: 'closed' }));

    expect([exitCode, out]).toEqual([0, `no open pull request has ${head()} as its newest commit\n`]);
    expect(gitHub.comments).toEqual([]);
  });

  test('a token that may not comment leaves the review in the summary, and the run succeeds', async () => {
    gitHub.mayWrite = false;
    const { exitCode, out } = await run(['--comment'], following());
    gitHub.mayWrite = true;

    expect(exitCode).toBe(0);
    expect(out).toContain('::warning::the token may not write comments');
  });

  test('a run that follows none is refused in one line', async () => {
    const variables = { ...following(), GITHUB_EVENT_PATH: repository.write('event.json', '{"pull_request":{}}') };
    const { exitCode, errors } = await run(['--comment'], variables);

    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^--comment follows a run for a pull request, .*; run it on: workflow_run\n$/);
  });
});
