/** The types of resources and data sources that the edge's products read. What is neither here nor inert is refused. */
export const MODELLED_TYPES: ReadonlySet<string> = new Set([
  // CloudFront
  'aws_cloudfront_distribution',
  'aws_cloudfront_cache_policy',
  'aws_cloudfront_origin_request_policy',
  'aws_cloudfront_response_headers_policy',
  'aws_cloudfront_function',
  'aws_cloudfront_key_value_store',
  'aws_cloudfrontkeyvaluestore_key',
  'aws_cloudfrontkeyvaluestore_keys_exclusive',
  'aws_cloudfront_public_key',
  'aws_cloudfront_key_group',
  'aws_cloudfront_origin_access_control',
  // Route 53
  'aws_route53_zone',
  'aws_route53_record',
  'aws_route53_health_check',
  // API Gateway
  'aws_api_gateway_rest_api',
  'aws_api_gateway_deployment',
  'aws_api_gateway_stage',
  'aws_api_gateway_method_settings',
  'aws_api_gateway_domain_name',
  'aws_api_gateway_base_path_mapping',
  'aws_apigatewayv2_api_mapping',
  // Lambda
  'aws_lambda_function',
  'aws_lambda_alias',
  'aws_lambda_permission',
  // Amazon S3
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_versioning',
  'aws_s3_object',
  // WAF
  'aws_wafv2_web_acl',
  'aws_wafv2_web_acl_association',
  'aws_wafv2_ip_set',
  'aws_wafv2_regex_pattern_set',
]);
