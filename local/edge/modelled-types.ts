import { apiGatewayResourceTypes } from './apigateway/read-rest-apis';
import { dynamoDbResourceTypes } from './dynamodb/table-definition';
import { wafResourceTypes } from './waf/read-web-acls';

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
  ...apiGatewayResourceTypes,
  ...dynamoDbResourceTypes,
  // Lambda
  'aws_lambda_function',
  'aws_lambda_alias',
  // Amazon S3
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_object',
  ...wafResourceTypes,
]);
