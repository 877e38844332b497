import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDrift } from '../../../cli/status/read-drift';
import type { TerraformSession } from '../../../cli/session';
import { readStackState } from '../../../cli/terraform/stack-state';
import { terraformSaid } from '../../../cli/terraform/terraform-said';
import { loadEnvironment } from '../../../environments';
import { commandContext } from '../support/command-context';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const { interruption } = commandContext({ project: folder.path }).context;
const stack = {
  name: 'global',
  file: folder.write('cdk.tf.json', '{}'),
  folder: folder.path,
  dependencies: [],
  exceptions: [],
};

/** A session with a Terraform that is a line of shell. */
function sessionWith(script: string): TerraformSession {
  const path = folder.write('terraform', `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  const environment = loadEnvironment('local');
  return { environment, terraform: { path, version: '1.11.4' }, variables: {} } as unknown as TerraformSession;
}
const driftWith = (script: string) => readDrift(sessionWith(script), stack, interruption);

test('a plan tells drift by how it ends, and a failure by what Terraform said', async () => {
  expect(await driftWith('exit 0')).toEqual({ result: 'none' });
  expect(await driftWith('echo "Plan: 1 to add, 2 to change, 0 to destroy."; exit 2')).toEqual({
    result: 'differs',
    changes: { added: 1, changed: 2, destroyed: 0 },
  });
  expect(await driftWith('echo "data.a: Reading..."; echo "Error: no such bucket" >&2; exit 1')).toEqual({
    result: 'failed',
    reason: 'no such bucket',
  });
});

test('a region that does not answer is given up after some tries, and only while it is looked at', async () => {
  const override = join(folder.path, 'impatience_override.tf.json');
  folder.write('cdk.tf.json', '{ "provider": { "aws": [{ "region": "eu-west-1" }] } }');
  const told = `echo "Error: $(cat ${override})" >&2; exit 1`;
  expect(await driftWith(told)).toMatchObject({ reason: '{"provider":{"aws":[{"max_retries":6}]}}' });
  expect(existsSync(override)).toBe(false);
  // Terraform refuses to lay settings over a provider that there is not.
  folder.write('cdk.tf.json', '{}');
  expect(await driftWith(`[ ! -e ${override} ]`)).toEqual({ result: 'none' });
});

test('a state is read at once where the folder is initialized, and after that where it is not', async () => {
  const output = `{ "outputs": { "url": { "value": "https://app.example.com" } } }`;
  const { outputs } = await readStackState(sessionWith(`[ "$1" = state ] && echo '${output}'`), stack, interruption);
  expect(outputs).toEqual({ url: { value: 'https://app.example.com', sensitive: false } });

  const initializes = `if [ "$1" = init ]; then touch ready; elif [ -e ready ]; then echo '${output}'; else exit 1; fi`;
  expect((await readStackState(sessionWith(initializes), stack, interruption)).outputs).toEqual(outputs);
});

test('a state that cannot be read is no empty one: the reason is told in one line', async () => {
  const refused = readStackState(
    sessionWith('echo "Error: No valid credential sources found" >&2; exit 1'),
    stack,
    interruption,
  );
  expect(await refused.catch(terraformSaid)).toMatch(/^there are no AWS credentials; give AWS credentials/);
});
