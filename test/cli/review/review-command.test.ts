import { appendFileSync, readFileSync, renameSync } from 'node:fs';
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

const inActions = (): CliContext['variables'] => ({
  GITHUB_API_URL: gitHub.url,
  GITHUB_REPOSITORY: 'acme/edge',
  GITHUB_BASE_REF: 'main',
  GITHUB_TOKEN: 'secret',
  GITHUB_EVENT_PATH: repository.write('event.json', JSON.stringify({ pull_request: { number: 7 } })),
  GITHUB_STEP_SUMMARY: join(repository.path, 'summary.md'),
});

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
  ['a comment outside of GitHub Actions', ['--comment'], '--comment is for a run of GitHub Actions on a pull request'],
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

test('in GitHub Actions the review becomes the comment of the pull request, with the plans, and the summary of the run', async () => {
  repository.write('plans/dev.txt', 'Plan: 1 to add\n```\n');
  const words = ['--unchecked', '--comment', '--plans', join(repository.path, 'plans')];
  expect(await run(words, inActions())).toMatchObject({ exitCode: 0, out: 'comment of pull request 7: created\n' });
  expect(await run(words, inActions())).toMatchObject({ out: 'comment of pull request 7: unchanged\n' });

  const [comment, ...others] = gitHub.comments;
  expect(others).toEqual([]);
  expect(comment?.body).toMatch(/^<!-- terraform-review -->\n[^]*is replaced[^]*against `main`/);
  expect(comment?.body).toContain(
    '<b>dev</b> against what is deployed</summary>\n\n````text\nPlan: 1 to add\n```\n````\n',
  );
  expect(readFileSync(join(repository.path, 'summary.md'), 'utf8')).toContain('is replaced');
});

test('a comment of HCL that is not current says so, and the run fails', async () => {
  const { exitCode, errors } = await run(['--comment'], inActions());

  expect(exitCode).toBe(1);
  expect(errors).toContain('the reviewed HCL is not current');
  expect(gitHub.comments[0]?.body).toMatch(
    /^<!-- terraform-review -->\n> \[!CAUTION\]\n> the reviewed HCL is not current in \d+ files; .*\n> - hcl\/\S+ \w+\n/,
  );
});

test('a token that may not comment leaves the review in the summary, and the run succeeds', async () => {
  gitHub.mayWrite = false;
  appendFileSync(join(repository.path, STACK), '\n');
  const { exitCode, out } = await run(['--unchecked', '--comment'], inActions());
  gitHub.mayWrite = true;

  expect(exitCode).toBe(0);
  expect(out).toContain('::warning::the token may not write comments');
});
