import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { checkEnvironment, renderEnvironment } from '../../review';
import type { JsonObject } from '../../review/hcl/json';

let folder = '';
const at = (...path: string[]): string => join(folder, ...path);

/** Synthesizes stacks with cdktf itself, each with one topic of the given name. */
function synth(topics: Readonly<Record<string, string>>): void {
  rmSync(at('out'), { recursive: true, force: true });
  const app = new App({ outdir: at('out') });
  for (const [name, topic] of Object.entries(topics)) {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, 'aws', { region: 'us-east-1' });
    new TerraformOutput(stack, 'arn', { value: new SnsTopic(stack, 'topic', { name: topic }).arn });
  }
  app.synth();
}

function edit(stack: string, change: (json: JsonObject) => JsonObject): void {
  const file = at('out', 'stacks', stack, 'cdk.tf.json');
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as JsonObject)));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('every stack of the manifest gets a file that names it', async () => {
  synth({ global: 'a', 'regional-eu-west-1': 'b' });

  expect(await renderEnvironment(at('out'), at('hcl'))).toEqual(['global.tf', 'regional-eu-west-1.tf']);
  expect(readFileSync(at('hcl', 'global.tf'), 'utf8')).toMatch(/^# Stack global, .*\n\nterraform \{/);
  expect(readFileSync(at('hcl', 'regional-eu-west-1.tf'), 'utf8')).toContain(
    '# regional-eu-west-1/topic\nresource "aws_sns_topic" "topic" {\n  name = "b"\n}',
  );
});

test('the file of a stack that is gone is removed; what is not HCL stays', async () => {
  mkdirSync(at('hcl'));
  writeFileSync(at('hcl', 'regional-gone.tf'), '');
  writeFileSync(at('hcl', 'README.md'), '');
  synth({ global: 'a' });
  await renderEnvironment(at('out'), at('hcl'));

  expect(readdirSync(at('hcl')).sort()).toEqual(['README.md', 'global.tf']);
});

test('a check names what changed, is missing or is extra, and writes nothing', async () => {
  synth({ global: 'a', old: 'b', same: 'c' });
  await renderEnvironment(at('out'), at('hcl'));
  expect(await checkEnvironment(at('out'), at('hcl'))).toEqual([]);
  synth({ global: 'changed', new: 'b', same: 'c' });

  expect(await checkEnvironment(at('out'), at('hcl'))).toEqual([
    { file: 'global.tf', state: 'changed' },
    { file: 'new.tf', state: 'missing' },
    { file: 'old.tf', state: 'extra' },
  ]);
  expect(readdirSync(at('hcl')).sort()).toEqual(['global.tf', 'old.tf', 'same.tf']);
  expect(await checkEnvironment(at('out'), at('nowhere'))).toContainEqual({ file: 'global.tf', state: 'missing' });
});

test('when one stack is refused, nothing is written for any', async () => {
  synth({ a: 'a', z: 'z' });
  edit('z', (json) => ({ ...json, module: { m: { source: './m' } } }));

  await expect(renderEnvironment(at('out'), at('hcl'))).rejects.toThrow(/^stack z: module: /);
  expect(() => readdirSync(at('hcl'))).toThrow('ENOENT');
});

test('a stack whose HCL would say something else is refused with the address', async () => {
  synth({ a: 'a' });
  // hcl2json gives an inner text as part of the outer one: whether it is the same cannot be proven.
  edit('a', (json) => ({ ...json, locals: { x: 'a${"b"}c' } }));

  await expect(renderEnvironment(at('out'), at('hcl'))).rejects.toThrow(
    'stack a: the HCL does not say what the JSON says (1 differences):\n  locals[0].x: ',
  );
});

test('two keys that Terraform takes for one are refused', async () => {
  synth({ a: 'a' });
  edit('a', (json) => ({ ...json, locals: { x: { 'e\u0301': 1, é: 2 } } }));

  await expect(renderEnvironment(at('out'), at('hcl'))).rejects.toThrow('two keys of one object are this text');
});
