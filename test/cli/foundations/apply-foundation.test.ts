import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyFoundation } from '../../../cli/foundations/apply-foundation';
import { OVERRIDE_FILE } from '../../../cli/foundations/first-state';
import { homeOf } from '../../../cli/home';
import { defineEnvironment } from '../../../environments';
import { local } from '../../../environments/local';
import { commandContext } from '../support/command-context';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const backend = { type: 's3', bucket: 'states', region: 'us-east-1' } as const;
const environment = defineEnvironment({ ...local, backend }, 'environments/local.ts');
const home = homeOf(folder.path, 'local');
const stack = { name: 'bootstrap', file: '', folder: join(folder.path, 'stack'), dependencies: [], exceptions: [] };
const leftFile = join(home.state, 'bootstrap-first.tfstate');
const calls = join(folder.path, 'calls');
const STATE = JSON.stringify({
  version: 4,
  lineage: 'one',
  resources: [{ mode: 'managed', type: 'aws_s3_bucket', name: 'states', instances: [{ attributes: {} }] }],
});

/** Runs beside a Terraform of which each subcommand does what a line of shell says; all others do nothing. */
async function bootstrap(behaviour: Readonly<Record<string, string>>, left?: string) {
  rmSync(calls, { force: true });
  rmSync(leftFile, { force: true });
  folder.write('stack/cdk.tf.json', '{}');
  if (left !== undefined) folder.write('state/local/bootstrap-first.tfstate', left);
  const cases = Object.entries({ plan: 'echo "No changes."', ...behaviour }).map(
    ([words, line]) => `"${words}") ${line} ;;`,
  );
  const path = folder.write(
    'terraform',
    `#!/bin/sh\nwords="$1"; [ "$1" = state ] && words="$1 $2"\necho "$words" >> ${calls}\ncase "$words" in\n${cases.join('\n')}\nesac\n`,
  );
  chmodSync(path, 0o755);
  const { context, printed } = commandContext({ project: folder.path });
  const tools = { environment, home, emulator: undefined, terraform: { path, version: '1.11.4' }, variables: {} };
  const error = await applyFoundation(context, { tools, stack, isSure: true }).then(
    () => undefined,
    (reason: unknown) => (reason as Error).message,
  );
  return { error, printed: printed(), calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

const failing = (said: string) => `echo "Failed to refresh state: ${said}" >&2; exit 1`;

test('goes on from the state that a stopped run left, when there is none where it belongs', async () => {
  const { error, printed, calls: made } = await bootstrap({}, STATE);
  expect(error).toBeUndefined();
  expect(printed).toContain(`bootstrap: goes on from ${leftFile}`);
  expect(made).toEqual(['init', 'state pull', 'init', 'plan', 'init', 'state push']);
  expect(existsSync(leftFile)).toBe(false);
});

test('takes the state that is where it belongs, and forgets what a stopped run left', async () => {
  const { error, calls: made } = await bootstrap({ 'state pull': `echo '${STATE}'` }, STATE);
  expect(error).toBeUndefined();
  expect(made).toEqual(['init', 'state pull', 'plan']);
  expect(existsSync(leftFile)).toBe(false);
});

test.each([
  ['No valid credential sources found', 'there are no AWS credentials; give AWS credentials, such as AWS_PROFILE'],
  [
    'operation error S3: GetObject, api error AccessDenied: Access Denied',
    'bootstrap failed:\nFailed to refresh state: operation error S3',
  ],
  [
    'Get "https://states.s3.amazonaws.com/": dial tcp: i/o timeout',
    'states.s3.amazonaws.com cannot be reached; go online',
  ],
])(
  'a state that cannot be read (%s) is not taken for none: nothing is planned, and what was left stays',
  async (said, told) => {
    const { error, calls: made } = await bootstrap({ 'state pull': failing(said.replaceAll('"', '\\"')) }, STATE);
    expect(error).toContain(told);
    expect(made).toEqual(['init', 'state pull']);
    expect(readFileSync(leftFile, 'utf8')).toBe(STATE);
    expect(existsSync(join(stack.folder, OVERRIDE_FILE))).toBe(false);
  },
);

test('a place that is not there is made first; one that cannot be asked is none of those', async () => {
  const missing = failing('Failed to get existing workspaces: S3 bucket \\"states\\" does not exist.');
  const first = await bootstrap({ init: `[ -e ${join(stack.folder, OVERRIDE_FILE)} ] || { ${missing}; }` });
  expect(first.printed).toContain('bootstrap: what keeps its state is not there yet; it is made first');
  expect(await bootstrap({ init: failing('No valid credential sources found') })).toMatchObject({
    error: expect.stringContaining('there are no AWS credentials'),
    calls: ['init'],
  });
});
