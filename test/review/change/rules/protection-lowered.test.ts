import { protectionLowered } from '../../../../review/change/rules/protection-lowered';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

test.each<[string, string, JsonObject, JsonObject]>([
  ['prevent_destroy', 'aws_s3_bucket', { lifecycle: [{ prevent_destroy: true }] }, {}],
  ['deletion_protection_enabled', 'aws_dynamodb_table', { deletion_protection_enabled: true }, {}],
  ['force_destroy = false', 'aws_s3_bucket', {}, { force_destroy: true }],
  ['force_delete = false', 'tfe_workspace', {}, { force_delete: true }],
  [
    'versioning',
    'aws_s3_bucket_versioning',
    { versioning_configuration: [{ status: 'Enabled' }] },
    { versioning_configuration: [{ status: 'Suspended' }] },
  ],
  ['point_in_time_recovery', 'aws_dynamodb_table', { point_in_time_recovery: [{ enabled: true }] }, {}],
  ['is_enabled', 'aws_kms_key', {}, { is_enabled: false }],
  ['enable_key_rotation', 'aws_kms_key', { enable_key_rotation: true }, {}],
  ['server_side_encryption', 'aws_dynamodb_table', { server_side_encryption: [{ enabled: true }] }, {}],
])('losing %s is named, and getting it is not', (name, type, safe, unsafe) => {
  expect(said(protectionLowered, one(type, safe), one(type, unsafe))).toEqual([`${type}.it loses \`${name}\``]);
  expect(said(protectionLowered, one(type, unsafe), one(type, safe))).toEqual([]);
});

test('what a bucket deletes sooner is named, and later is not', () => {
  const rules = (...rule: readonly JsonObject[]) => one('aws_s3_bucket_lifecycle_configuration', { rule });
  const versions = (days: number): JsonObject => ({ noncurrent_version_expiration: [{ noncurrent_days: days }] });
  const all = (days: number): JsonObject => ({ expiration: [{ days }] });
  const it = 'aws_s3_bucket_lifecycle_configuration.it deletes';

  expect(said(protectionLowered, rules(versions(90)), rules(versions(1)))).toEqual([
    `${it} what was overwritten or deleted after 1 day instead of 90`,
  ]);
  expect(said(protectionLowered, rules(versions(90)), rules(versions(90), all(365)))).toEqual([
    `${it} what is in it after 365 days instead of never`,
  ]);
  expect(said(protectionLowered, rules(versions(1), all(5)), rules(versions(90)))).toEqual([]);
});
