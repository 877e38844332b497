/**
 * The attributes whose change makes Terraform replace a resource, of every type in the stacks; those in a block as
 * `block.attribute`. `terraform providers schema` does not tell. A test asks the AWS provider itself for each attribute in
 * use, and names what is missing here.
 */
export const FORCE_NEW: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ['domain_name', 'subject_alternative_names', 'validation_method'],
  aws_acm_certificate_validation: ['certificate_arn', 'validation_record_fqdns'],
  aws_api_gateway_account: [],
  aws_api_gateway_base_path_mapping: ['domain_name'],
  aws_api_gateway_deployment: ['rest_api_id', 'triggers'],
  aws_api_gateway_domain_name: ['domain_name'],
  aws_api_gateway_method_settings: ['method_path', 'rest_api_id', 'stage_name'],
  aws_api_gateway_rest_api: [],
  aws_api_gateway_stage: ['rest_api_id', 'stage_name'],
  aws_cloudfront_cache_policy: [],
  aws_cloudfront_distribution: ['staging'],
  aws_cloudfront_function: ['name'],
  aws_cloudfront_key_group: [],
  aws_cloudfront_origin_access_control: [],
  aws_cloudfront_origin_request_policy: [],
  aws_cloudfront_public_key: ['encoded_key', 'name'],
  aws_cloudfront_response_headers_policy: [],
  aws_cloudwatch_log_delivery: ['delivery_destination_arn', 'delivery_source_name'],
  aws_cloudwatch_log_delivery_destination: [
    'delivery_destination_configuration.destination_resource_arn',
    'name',
    'output_format',
  ],
  aws_cloudwatch_log_delivery_source: ['log_type', 'name', 'resource_arn'],
  aws_cloudwatch_log_group: ['name'],
  aws_cloudwatch_metric_alarm: ['alarm_name'],
  aws_dynamodb_table: ['hash_key', 'name', 'range_key'],
  aws_dynamodb_table_item: ['hash_key', 'range_key', 'table_name'],
  aws_iam_role: ['name', 'path'],
  aws_iam_role_policy: ['name', 'role'],
  aws_iam_role_policy_attachment: ['policy_arn', 'role'],
  aws_lambda_alias: ['function_name', 'name'],
  aws_lambda_function: ['function_name', 'package_type'],
  aws_lambda_permission: ['action', 'function_name', 'principal', 'qualifier', 'source_arn', 'statement_id'],
  aws_route53_health_check: ['measure_latency', 'request_interval', 'type'],
  aws_route53_record: ['name', 'zone_id'],
  aws_s3_bucket: ['bucket'],
  aws_s3_bucket_lifecycle_configuration: ['bucket', 'expected_bucket_owner'],
  aws_s3_bucket_ownership_controls: ['bucket'],
  aws_s3_bucket_policy: ['bucket'],
  aws_s3_bucket_public_access_block: ['bucket'],
  aws_s3_bucket_server_side_encryption_configuration: ['bucket'],
  aws_s3_bucket_versioning: ['bucket'],
  aws_s3_object: ['bucket', 'key'],
  aws_ssm_parameter: ['name'],
  aws_wafv2_web_acl: ['name', 'scope'],
  aws_wafv2_web_acl_association: ['resource_arn', 'web_acl_arn'],
};

/** Attributes that get another value when the resource is updated in place. */
export const COMPUTED_ON_UPDATE: Readonly<Record<string, readonly string[]>> = {
  aws_lambda_function: ['version', 'qualified_arn', 'qualified_invoke_arn'],
  aws_s3_object: ['etag', 'version_id'],
};

/** What Terraform itself takes for a reason to replace a resource of any type. */
export const REPLACE_TRIGGER = 'lifecycle.replace_triggered_by';

/** @param path as a change shows it, for example `access_policy[0].name` */
export function forcesReplacement(type: string, path: string): boolean {
  const plain = path.replace(/\[[^\]]*\]/g, '');
  return (
    FORCE_NEW[type]?.some((name) => plain === name || plain.startsWith(`${name}.`) || name.startsWith(`${plain}.`)) ??
    false
  );
}

/** Whether it is known which attributes of this type force a replacement. */
export const isKnownType = (type: string): boolean => Object.hasOwn(FORCE_NEW, type);
