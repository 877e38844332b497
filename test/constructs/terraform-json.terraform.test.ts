import fc from 'fast-check';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import { terraformJson } from '../../constructs/terraform-json';
import { synthConstruct } from '../support/synth-construct';
import { TerraformFolder } from '../support/terraform';
import { tricky } from '../review/tricky-strings';

const REFERENCE = 'a "quoted" ${reference}';

/** Stands for the reference in generated values; private use, so that no other text has it. */
const HERE = '\ue000';

const text = fc.oneof(tricky, tricky, fc.constantFrom(HERE, `$${HERE}`, `%${HERE}{`, `${HERE}${HERE}`, `a ${HERE} b`));
const { value } = fc.letrec<{ value: object | string | number | boolean | null }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((number) => Math.fround(number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Puts something in the place of the reference, in keys as well. */
function replace(source: unknown, by: string): unknown {
  if (typeof source === 'string') return source.replaceAll(HERE, by);
  if (Array.isArray(source)) return source.map((item) => replace(item, by));
  if (source === null || typeof source !== 'object') return source;
  return Object.fromEntries(Object.entries(source).map(([key, item]) => [replace(key, by), replace(item, by)]));
}

/** As Terraform keeps text: in form NFC. */
const normal = (source: unknown): unknown => JSON.parse(JSON.stringify(source).normalize());

/** Terraform takes keys for the same that differ in form only; which value stays is then not said. */
function hasDistinctKeys(source: unknown): boolean {
  if (source === null || typeof source !== 'object') return true;
  const keys = Object.keys(source).map((key) => key.normalize());
  return new Set(keys).size === keys.length && Object.values(source).every(hasDistinctKeys);
}

describe('JSON that Terraform encodes', () => {
  const folder = new TerraformFolder();
  afterAll(() => folder.remove());

  it('is equal to the value it was made from, whatever text and references are in it', () => {
    const samples = fc
      .sample(fc.array(value, { minLength: 1, maxLength: 3 }), { seed: 20_251_210, numRuns: 400 })
      .filter((sample) => hasDistinctKeys(replace(sample, REFERENCE)));
    const stack = synthConstruct((scope) => {
      const reference = new TerraformVariable(scope, 'reference', { type: 'string' });
      samples.forEach((sample, position) => {
        const own = replace(sample, reference.stringValue) as object;
        new TerraformOutput(scope, `sample-${position}`, { value: terraformJson(own) });
      });
    });
    folder.write('main.tf.json', JSON.stringify({ variable: stack.variable, output: stack.output }));
    folder.write('terraform.tfvars.json', JSON.stringify({ reference: REFERENCE }));
    expect(folder.run('init').output).toContain('successfully initialized');
    expect(folder.run('apply', '-auto-approve').output).toContain('Apply complete');
    const outputs = JSON.parse(folder.run('output', '-json').stdout) as Record<string, { readonly value: string }>;

    expect(samples.length).toBeGreaterThan(300);
    samples.forEach((sample, position) => {
      const encoded = outputs[`sample_${position}`]!.value;
      expect(JSON.parse(encoded)).toEqual(normal(replace(sample, REFERENCE)));
    });
  });
});
