import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { partitions, type Partition, type TableAccess } from '../../contract/data';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = [...READ, 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

/**
 * What a function may do with the table, by the partition keys of the items. The key is in every request for these
 * actions; only a Scan has none, which is allowed to nobody.
 * Source: DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control".
 */
export function tableStatements(tableArn: string, access: TableAccess): DataAwsIamPolicyDocumentStatement[] {
  return [
    ...statement('ReadItems', READ, tableArn, access.read),
    ...statement('ReadAndWriteItems', WRITE, tableArn, access.write),
  ];
}

function statement(
  sid: string,
  actions: readonly string[],
  tableArn: string,
  chosen: readonly Partition[],
): DataAwsIamPolicyDocumentStatement[] {
  if (chosen.length === 0) return [];
  return [{ sid, actions: [...actions], resources: [tableArn], condition: [ofPartitions(chosen)] }];
}

/** The condition that every partition key in a request begins as those of these partitions do. */
export const ofPartitions = (chosen: readonly Partition[]) => ({
  test: 'ForAllValues:StringLike',
  variable: 'dynamodb:LeadingKeys',
  values: chosen.map((partition) => partitions[partition].replace(/#$/, '#*')),
});
