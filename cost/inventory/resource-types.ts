/** Types whose charges the estimate counts, and types that say how much is charged for them. */
const PRICED_TYPES: readonly string[] = [
  'aws_api_gateway_domain_name',
  'aws_api_gateway_method_settings',
  'aws_api_gateway_rest_api',
  'aws_api_gateway_stage',
  'aws_cloudfront_distribution',
  'aws_cloudwatch_log_delivery',
  'aws_cloudwatch_log_delivery_destination',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_dynamodb_table',
  'aws_lambda_function',
  'aws_route53_health_check',
  'aws_route53_record',
  'aws_route53_zone',
  'aws_s3_bucket',
  'aws_s3_bucket_lifecycle_configuration',
  'aws_wafv2_web_acl',
];

/** Types that AWS charges nothing for, in themselves. */
const FREE_TYPES: readonly string[] = [
  'aws_acm_certificate',
  'aws_acm_certificate_validation',
  'aws_api_gateway_account',
  'aws_api_gateway_base_path_mapping',
  'aws_api_gateway_deployment',
  'aws_cloudfront_cache_policy',
  // Charged by invocation, with the distribution's behaviours.
  'aws_cloudfront_function',
  'aws_cloudfront_key_group',
  'aws_cloudfront_origin_access_control',
  'aws_cloudfront_origin_request_policy',
  'aws_cloudfront_public_key',
  'aws_cloudfront_response_headers_policy',
  'aws_cloudwatch_log_delivery_source',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_lambda_alias',
  'aws_lambda_permission',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
  // Of the standard tier, which is the default.
  'aws_ssm_parameter',
  'aws_wafv2_web_acl_association',
  'terraform_data',
];

/** Types that cost a little that the estimate leaves out, and why. */
export const NOT_COUNTED_TYPES: Readonly<Record<string, string>> = {
  aws_dynamodb_table_item: 'written once, when the table is made',
  aws_s3_object: 'the requests that upload a release, fractions of a cent each time',
};

/** How the estimate treats resources. */
export type Treatment = 'priced' | 'free' | 'not counted';

/**
 * How the estimate treats resources of a type.
 *
 * @returns undefined for a type that it does not know: add it to one of the lists above
 */
export function treatmentOf(type: string): Treatment | undefined {
  if (PRICED_TYPES.includes(type)) return 'priced';
  if (FREE_TYPES.includes(type)) return 'free';
  return Object.hasOwn(NOT_COUNTED_TYPES, type) ? 'not counted' : undefined;
}
