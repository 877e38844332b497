/*
 * What the provider calls to make, change and destroy what this system has, and nothing else of these services. What it reads, a plan
 * needs as well. A setting that the stacks do not use, such as code signing, has its calls added here with it.
 */

/** No invocation, and no URL of a function's own. Source: terraform-provider-aws, internal/service/lambda/{function,alias,permission}.go. */
export const FUNCTION_CHANGES = [
  ...['CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'DeleteFunction', 'PublishVersion'],
  ...['PutFunctionConcurrency', 'DeleteFunctionConcurrency', 'CreateAlias', 'UpdateAlias', 'DeleteAlias'],
  ...['AddPermission', 'RemovePermission', 'TagResource', 'UntagResource'],
] as const;

/**
 * No policy on a table, no export, no backup that is deleted. Those about replicas DynamoDB asks for in the region of a replica. Source:
 * terraform-provider-aws, internal/service/dynamodb/table.go; DynamoDB Developer Guide, "DynamoDB global tables security".
 */
export const TABLE_CHANGES = [
  ...['CreateTable', 'CreateTableReplica', 'UpdateTable', 'DeleteTable', 'DeleteTableReplica'],
  ...['UpdateTimeToLive', 'UpdateContinuousBackups', 'TagResource', 'UntagResource'],
] as const;

/**
 * Terraform writes the seeded items; but who adds a replica must be allowed all of these on it, of any item (the same page). So a deploy can
 * read what customers wrote, which nothing here can prevent.
 */
export const ITEM_CHANGES = [
  'BatchWriteItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;
