import fc from 'fast-check';
import { loadShapes } from '../../review';
import type { JsonObject } from '../../review/hcl/json';
import { renderStack } from './render-stack';
import { TerraformFolder } from '../support/terraform';
import { FUNCTION_CODE, TORTURE } from './torture';
import { tricky } from './tricky-strings';

const shapes = loadShapes();
const folders: TerraformFolder[] = [];

function folderWith(file: string, text: string): TerraformFolder {
  const folder = new TerraformFolder();
  folders.push(folder);
  folder.write(file, text);
  return folder;
}

function succeed(folder: TerraformFolder, ...args: string[]): string {
  const { status, stdout, output } = folder.run(...args);
  if (status !== 0) throw new Error(`terraform ${args.join(' ')}: ${output}`);
  return stdout;
}

/** What Terraform makes of a configuration, after a real apply. */
function outputs(folder: TerraformFolder): unknown {
  succeed(folder, 'init', '-input=false', '-no-color');
  succeed(folder, 'apply', '-auto-approve', '-input=false', '-no-color');
  return JSON.parse(succeed(folder, 'output', '-json'));
}

afterAll(() => folders.forEach((folder) => folder.remove()));

test('the torture stack is formatted and the real provider accepts it, in both languages', async () => {
  const json = folderWith('cdk.tf.json', JSON.stringify(TORTURE));
  const hcl = folderWith('stack.tf', await renderStack(TORTURE, shapes));

  succeed(hcl, 'fmt', '-check', '-diff');
  for (const folder of [json, hcl]) {
    succeed(folder, 'init', '-backend=false', '-input=false', '-no-color');
    expect(JSON.parse(folder.run('validate', '-json').stdout)).toMatchObject({
      valid: true,
      error_count: 0,
      warning_count: 0,
    });
  }
});

/** The same seed in every run: a failure can be looked at again. */
const random = fc.sample(tricky, { numRuns: 400, seed: 20260101 });

const byHand = [
  '${jsonencode({"Version" = "1", "a b" = ["x", {"in" = null, "for" = true}], "q" = "say \\"hi\\" \\\\ $${no} ${local.one}"})}',
  '${jsonencode([for name in ["a", "b"] : {(name) = upper(name)}])}',
  '${{"a" = 1, "b" = [1, 2]}}',
  '${[1, "2", true, null]}',
  '${"text"}',
  '${true}',
  '${local.one == 1 ? "one" : "other"}',
  '${ local.one ==\n 1\n ? "one" : "other" }',
  'a${local.one}b',
  'a\n${local.one}',
  'a\n${local.one}\n',
  '%{ if local.one == 1 }yes%{ else }no%{ endif }\n',
  '%{ for name in ["a", "b"] }\n  ${name}\n%{ endfor }\nend',
  '%{ for name in ["a", "b"] ~} ${name} %{ endfor ~} end',
  '  indented\n    more\n',
  '\n\n',
  '\n a',
  FUNCTION_CODE,
  `${FUNCTION_CODE}\n`,
  `${FUNCTION_CODE}\n\n`,
];

test('any text is the same value in both languages, wherever it stands', async () => {
  const texts = [...byHand, ...random];
  const document: JsonObject = {
    locals: { one: 1 },
    variable: { defaults: { default: [...random, '${a}', '$${a}', '$$${a}', '%{a}', '%%{a}', '${'] } },
    resource: { terraform_data: { texts: { input: Object.fromEntries(texts.map((text, at) => [`t${at}`, text])) } } },
    output: {
      inputs: { value: '${terraform_data.texts.output}' },
      defaults: { value: '${var.defaults}' },
      list: { value: texts },
      keys: { value: random.map((text) => ({ [text]: 1 })) },
      numbers: { value: [0, -1, 1.5, 1e21, 1e-7, 9007199254740991, 123456789012] },
      ...Object.fromEntries(texts.map((value, at) => [`single_${at}`, { value }])),
    },
  };
  const rendered = await renderStack(document, shapes);
  const hcl = folderWith('stack.tf', rendered);

  succeed(hcl, 'fmt', '-check', '-diff');
  const fromJson = outputs(folderWith('cdk.tf.json', JSON.stringify(document)));
  expect(Object.keys(fromJson as object)).toHaveLength(texts.length + 5);
  expect(outputs(hcl)).toEqual(fromJson);
});
