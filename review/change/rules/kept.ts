/** What is kept in AWS alone, and cannot be made again from this repository: what each type holds. */
export const KEPT: Readonly<Record<string, string>> = {
  aws_dynamodb_table: 'every item in it',
  aws_dynamodb_table_replica: 'the items of that region',
  aws_dynamodb_table_item: 'the item, with whatever was written into it since',
  aws_s3_bucket: 'every object and version in it',
  aws_cloudfront_key_value_store: 'every pair in it',
  aws_cloudwatch_log_group: 'every line in it',
  aws_kms_key: 'whatever was encrypted with it',
  aws_secretsmanager_secret: 'its value and the values before it',
  aws_sqs_queue: 'the messages in it',
  aws_ssm_parameter: 'its value and the values before it',
  tfe_variable: 'its value, which nobody can read there if it was sensitive,',
  tfe_variable_set: 'each value in it',
  tfe_workspace: 'the state of its stack, with every version of it,',
};

/** The same before anything but a verb, where what stands between two commas ends the clause. */
export const withoutEnd = (kept: string): string => kept.replace(/,$/, '');
