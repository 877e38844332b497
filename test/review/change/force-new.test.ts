import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FORCE_NEW,
  FORCE_NEW_FILE,
  forcesReplacement,
  isKnownChange,
  isKnownType,
} from '../../../review/change/force-new';
import { KEPT } from '../../../review/change/rules/kept';
import { NOTICED } from '../../../review/change/rules/noticed';
import { serviceInterrupted } from '../../../review/change/rules/service-interrupted';
import { stateLost } from '../../../review/change/rules/state-lost';
import { formatForceNew } from '../../../cli/force-new/force-new-of';
import { one, said } from './rules/check-rule';

const HCL = join(__dirname, '../../../hcl');

test('the table knows every AWS type below hcl/, and every one whose end is a danger', () => {
  const files = readdirSync(HCL, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  const used = files.flatMap((file) =>
    [...readFileSync(join(HCL, file), 'utf8').matchAll(/^resource "(aws_\w+)"/gm)].map(([, type = '']) => type),
  );
  const dangerous = [...Object.keys(KEPT), ...Object.keys(NOTICED)].filter((type) => type.startsWith('aws_'));

  expect([...new Set([...used, ...dangerous])].filter((type) => !isKnownType(type))).toEqual([]);
});

test('the file comes back from reading and writing byte for byte', () => {
  expect(formatForceNew(FORCE_NEW)).toBe(readFileSync(FORCE_NEW_FILE, 'utf8'));
});

test.each([
  ['aws_dynamodb_table', 'local_secondary_index'],
  ['aws_dynamodb_table', 'local_secondary_index[by-date].range_key'],
  ['aws_s3_bucket', 'object_lock_enabled'],
  ['aws_acm_certificate', 'key_algorithm'],
  ['aws_cloudwatch_log_group', 'log_group_class'],
  ['aws_lambda_function', 'function_name'],
])('%s is replaced when %s changes', (type, path) => {
  expect(forcesReplacement(type, path)).toBe(true);
});

test('of a block that comes or goes as a whole, what is in it decides', () => {
  const path = 'object_lock_configuration';

  expect(forcesReplacement('aws_s3_bucket', path, undefined, [{ object_lock_enabled: 'Enabled' }])).toBe(true);
  expect(forcesReplacement('aws_s3_bucket', path, [{ rule: [] }], undefined)).toBe(false);
  expect(forcesReplacement('aws_s3_bucket', `${path}.object_lock_enabled`)).toBe(true);
});

test('what the table has not is not known, and settings of Terraform are', () => {
  expect(isKnownChange('aws_s3_bucket', 'an_argument_of_a_newer_provider')).toBe(false);
  expect(isKnownChange('aws_s3_bucket', 'tags.owner')).toBe(true);
  expect(isKnownChange('aws_s3_bucket', 'lifecycle.prevent_destroy')).toBe(true);
});

test('an index that makes a table another is a danger, and so is an argument that nobody knows', () => {
  const table = (body: object) => one('aws_dynamodb_table', { name: 'orders', ...body });
  const index = [{ name: 'by-date', range_key: 'date', projection_type: 'ALL' }];

  expect(said(stateLost, table({}), table({ local_secondary_index: index }))).toEqual([
    'aws_dynamodb_table.it is replaced, because `local_secondary_index` changes: every item in it is lost',
  ]);
  expect(said(stateLost, table({}), table({ newest_argument: true }))).toEqual([
    'aws_dynamodb_table.it may be replaced, because whether `newest_argument` changes in place is not known: every item in it is lost',
  ]);
  expect(said(stateLost, table({}), table({ tags: { owner: 'shop' } }))).toEqual([]);
  expect(
    said(serviceInterrupted, one('aws_acm_certificate', {}), one('aws_acm_certificate', { key_algorithm: 'RSA_4096' })),
  ).toHaveLength(1);
});
