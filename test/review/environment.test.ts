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
function synth(topics: Readonly<Record<string, string>>, outdir = 'out'): void {
  rmSync(at(outdir), { recursive: true, force: true });
  const app = new App({ outdir: at(outdir) });
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

test('every stack of the manifest gets a folder with its files', async () => {
  synth({ global: 'a', 'regional-eu-west-1': 'b' });

  expect(await renderEnvironment(at('out'), at('hcl'))).toEqual([
    'global/terraform.tf',
    'global/topic.tf',
    'global/outputs.tf',
    'regional-eu-west-1/terraform.tf',
    'regional-eu-west-1/topic.tf',
    'regional-eu-west-1/outputs.tf',
    'order.json',
  ]);
  expect(readFileSync(at('hcl', 'global', 'terraform.tf'), 'utf8')).toMatch(
    /^# Stack global, .*\n(#.*\n)+\nterraform \{/,
  );
  expect(readFileSync(at('hcl', 'regional-eu-west-1', 'topic.tf'), 'utf8')).toContain(
    '# regional-eu-west-1\nresource "aws_sns_topic" "topic" {\n  name = "b"\n}',
  );
});

test('files that nothing is rendered to are removed, and folders they leave empty; what is not HCL stays', async () => {
  for (const folder of ['regional-gone', 'kept', 'global']) mkdirSync(at('hcl', folder), { recursive: true });
  writeFileSync(at('hcl', 'old-layout.tf'), '');
  writeFileSync(at('hcl', 'README.md'), '');
  writeFileSync(at('hcl', 'regional-gone', 'api.tf'), '');
  writeFileSync(at('hcl', 'kept', 'api.tf'), '');
  writeFileSync(at('hcl', 'kept', 'notes.txt'), '');
  writeFileSync(at('hcl', 'global', 'gone.tf'), '');
  synth({ global: 'a' });
  await renderEnvironment(at('out'), at('hcl'));

  expect(readdirSync(at('hcl'), { recursive: true }).sort()).toEqual([
    'README.md',
    'global',
    join('global', 'outputs.tf'),
    join('global', 'terraform.tf'),
    join('global', 'topic.tf'),
    'kept',
    join('kept', 'notes.txt'),
    'order.json',
  ]);
});

test('a check names what changed, is missing or is extra, and writes nothing', async () => {
  synth({ global: 'a', old: 'b', same: 'c' });
  await renderEnvironment(at('out'), at('hcl'));
  expect(await checkEnvironment(at('out'), at('hcl'))).toEqual([]);
  synth({ global: 'changed', new: 'b', same: 'c' });

  expect(await checkEnvironment(at('out'), at('hcl'))).toEqual([
    { file: 'global/topic.tf', state: 'changed' },
    ...['terraform', 'topic', 'outputs'].map((name) => ({ file: `new/${name}.tf`, state: 'missing' })),
    { file: 'order.json', state: 'changed' },
    ...['outputs', 'terraform', 'topic'].map((name) => ({ file: `old/${name}.tf`, state: 'extra' })),
  ]);
  expect(readdirSync(at('hcl')).sort()).toEqual(['global', 'old', 'order.json', 'same']);
  expect(await checkEnvironment(at('out'), at('nowhere'))).toContainEqual({
    file: 'global/topic.tf',
    state: 'missing',
  });
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

test('stacks that the system stands on are rendered beside it, and are no part of its order', async () => {
  synth({ global: 'a' });
  synth({ bootstrap: 'b' }, 'beneath');
  await renderEnvironment(at('out'), at('hcl'), at('beneath'));

  expect(readdirSync(at('hcl')).sort()).toEqual(['bootstrap', 'global', 'order.json']);
  expect(readFileSync(at('hcl', 'order.json'), 'utf8')).not.toContain('bootstrap');
  expect(await checkEnvironment(at('out'), at('hcl'), at('beneath'))).toEqual([]);
  expect(await checkEnvironment(at('out'), at('hcl'))).toContainEqual({ file: 'bootstrap/topic.tf', state: 'extra' });
});
