import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edgeSecrets } from '../../../cli/edge/edge-secrets';
import { homeOf } from '../../../cli/home';
import type { SynthesizedStack } from '../../../cli/synth/synthesized-stack';

const folder = mkdtempSync(join(tmpdir(), 'edge-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function stackThatNeeds(...names: readonly string[]): SynthesizedStack {
  const file = join(folder, 'cdk.tf.json');
  writeFileSync(file, JSON.stringify({ variable: Object.fromEntries(names.map((name) => [name, {}])) }));
  return { name: 'stack', file, folder, dependencies: [], exceptions: [] };
}

test('a key that no stack asks for any more is kept, and not given', () => {
  const home = homeOf(folder, 'local');
  const both = edgeSecrets(home, [stackThatNeeds('signing_public_key_a', 'signing_public_key_b')]);
  const one = edgeSecrets(home, [stackThatNeeds('signing_public_key_a')]);
  expect(Object.keys(one.variables)).toEqual(['signing_public_key_a']);
  expect(Object.keys(one.privateKeys)).toEqual(['signing_public_key_a']);
  expect(edgeSecrets(home, [stackThatNeeds('signing_public_key_a', 'signing_public_key_b')])).toEqual(both);
});
