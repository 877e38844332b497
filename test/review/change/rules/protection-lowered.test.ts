import { protectionLowered } from '../../../../review/change/rules/protection-lowered';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

test.each<[string, string, JsonObject, JsonObject]>([
  ['prevent_destroy', 'aws_s3_bucket', { lifecycle: [{ prevent_destroy: true }] }, {}],
  ['deletion_protection_enabled', 'aws_dynamodb_table', { deletion_protection_enabled: true }, {}],
  ['force_destroy = false', 'aws_s3_bucket', {}, { force_destroy: true }],
  [
    'versioning',
    'aws_s3_bucket_versioning',
    { versioning_configuration: [{ status: 'Enabled' }] },
    { versioning_configuration: [{ status: 'Suspended' }] },
  ],
  ['point_in_time_recovery', 'aws_dynamodb_table', { point_in_time_recovery: [{ enabled: true }] }, {}],
  ['server_side_encryption', 'aws_dynamodb_table', { server_side_encryption: [{ enabled: true }] }, {}],
])('losing %s is named, and getting it is not', (name, type, safe, unsafe) => {
  expect(said(protectionLowered, one(type, safe), one(type, unsafe))).toEqual([`${type}.it loses \`${name}\``]);
  expect(said(protectionLowered, one(type, unsafe), one(type, safe))).toEqual([]);
});
