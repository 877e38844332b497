import {
  describeSynthDifference,
  isAllowed,
  synthDifferences,
  type SynthFiles,
} from '../../../cli/cdktn/synth-difference';

const STACK = 'stacks/global/cdk.tf.json';
const aws = (source: string, version = '>= 5.100.0, < 7.0.0') => ({ aws: { source, version } });
const stackWith = (version: string, providers: object, rest: object = {}) => ({
  '//': { metadata: { version, stackName: 'global' } },
  terraform: { required_providers: providers },
  ...rest,
});
const files = (entries: Readonly<Record<string, unknown>>): SynthFiles =>
  new Map(
    Object.entries(entries).map(([file, content]) => [
      file,
      Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
    ]),
  );
const refused = (before: SynthFiles, after: SynthFiles) =>
  synthDifferences(before, after)
    .filter((difference) => !isAllowed(difference))
    .map(describeSynthDifference);

test('the version of the tool is allowed, and so is any layout of the JSON', () => {
  const before = files({ 'manifest.json': { version: '0.21.0' }, [STACK]: stackWith('0.21.0', aws('aws')) });
  const after = files({
    'manifest.json': { version: '0.24.0' },
    [STACK]: JSON.stringify(stackWith('0.24.0', aws('aws')), undefined, 4),
  });

  expect(synthDifferences(before, after)).toHaveLength(2);
  expect(refused(before, after)).toEqual([]);
});

test.each<[string, object, object, string]>([
  ['another provider', aws('aws'), aws('example/aws'), '"aws" with cdktf, "example/aws" with cdktn'],
  ['another version constraint', aws('aws'), aws('aws', '6.66.0'), 'aws.version: ">= 5.100.0, < 7.0.0" with cdktf'],
  ['one more provider', aws('aws'), { ...aws('aws'), tls: {} }, 'required_providers.tls: nothing with cdktf, {}'],
])('%s is not allowed', (_, before, after, message) => {
  const found = refused(files({ [STACK]: stackWith('1.0.0', before) }), files({ [STACK]: stackWith('1.0.0', after) }));

  expect(found).toEqual([expect.stringContaining(message)]);
});

test('every other value counts, down to its type, and is told with its path', () => {
  const with1 = { resource: { aws_s3_bucket: { site: { bucket: 'a', tags: ['x', 'y'], lifecycle: {}, port: 1 } } } };
  const with2 = { resource: { aws_s3_bucket: { site: { bucket: 'b', tags: ['x'], lifecycle: [], port: '1' } } } };
  const before = files({ [STACK]: stackWith('1.0.0', aws('aws'), with1) });
  const after = files({ [STACK]: stackWith('1.0.0', aws('aws'), with2) });

  const at = `${STACK}: resource.aws_s3_bucket.site`;
  expect(refused(before, after)).toEqual([
    `${at}.bucket: "a" with cdktf, "b" with cdktn`,
    `${at}.tags.1: "y" with cdktf, nothing with cdktn`,
    `${at}.lifecycle: {} with cdktf, [] with cdktn`,
    `${at}.port: 1 with cdktf, "1" with cdktn`,
  ]);
});

test('a version is only allowed where the tool writes its own', () => {
  const before = files({ 'manifest.json': { stacks: { version: '0.21.0' } }, [STACK]: { version: '0.21.0' } });
  const after = files({ 'manifest.json': { stacks: { version: '0.24.0' } }, [STACK]: { version: '0.24.0' } });

  expect(refused(before, after)).toHaveLength(2);
});

test('a file that only one of them wrote counts, and so does one byte of an asset', () => {
  const before = files({ 'stacks/global/assets/a.zip': 'one', 'stacks/global/assets/b.zip': 'b' });
  const after = files({ 'stacks/global/assets/a.zip': 'two', 'stacks/data/cdk.tf.json': {} });

  expect(refused(before, after)).toEqual([
    'stacks/data/cdk.tf.json: nothing with cdktf, "the file" with cdktn',
    'stacks/global/assets/a.zip: "3 bytes" with cdktf, "3 other bytes" with cdktn',
    'stacks/global/assets/b.zip: "the file" with cdktf, nothing with cdktn',
  ]);
});
