import { isList, isObject, type ValueObject } from './expression/values';
import type { Value } from './system';

/**
 * The blocks of resource types (schema of provider 5.100.0): JSON may write a single block as an object, and Terraform
 * sees a list of one, as references to it do. Statements of WAF rules are left out; they nest without end.
 */
const BLOCKS: Readonly<Record<string, string>> = {
  aws_acm_certificate: 'options validation_option',
  aws_api_gateway_deployment: 'canary_settings',
  aws_api_gateway_domain_name: 'endpoint_configuration mutual_tls_authentication',
  aws_api_gateway_integration: 'tls_config',
  aws_api_gateway_method_settings: 'settings',
  aws_api_gateway_rest_api: 'endpoint_configuration',
  aws_api_gateway_stage: 'access_log_settings canary_settings',
  aws_api_gateway_usage_plan: 'api_stages(throttle) quota_settings throttle_settings',
  aws_cloudfront_cache_policy:
    'parameters_in_cache_key_and_forwarded_to_origin(cookies_config(cookies) headers_config(headers) query_strings_config(query_strings))',
  aws_cloudfront_continuous_deployment_policy:
    'staging_distribution_dns_names traffic_config(single_header_config single_weight_config(session_stickiness_config))',
  aws_cloudfront_distribution:
    'custom_error_response default_cache_behavior(forwarded_values(cookies) function_association grpc_config lambda_function_association) logging_config ordered_cache_behavior(forwarded_values(cookies) function_association grpc_config lambda_function_association) origin(custom_header custom_origin_config origin_shield s3_origin_config vpc_origin_config) origin_group(failover_criteria member) restrictions(geo_restriction) viewer_certificate',
  aws_cloudfront_monitoring_subscription: 'monitoring_subscription(realtime_metrics_subscription_config)',
  aws_cloudfront_origin_request_policy:
    'cookies_config(cookies) headers_config(headers) query_strings_config(query_strings)',
  aws_cloudfront_realtime_log_config: 'endpoint(kinesis_stream_config)',
  aws_cloudfront_response_headers_policy:
    'cors_config(access_control_allow_headers access_control_allow_methods access_control_allow_origins access_control_expose_headers) custom_headers_config(items) remove_headers_config(items) security_headers_config(content_security_policy content_type_options frame_options referrer_policy strict_transport_security xss_protection) server_timing_headers_config',
  aws_cloudfront_vpc_origin: 'vpc_origin_endpoint_config(origin_ssl_protocols)',
  aws_cloudfrontkeyvaluestore_keys_exclusive: 'resource_key_value_pair',
  aws_cloudwatch_log_delivery_destination: 'delivery_destination_configuration',
  aws_cloudwatch_metric_alarm: 'metric_query(metric)',
  aws_lambda_alias: 'routing_config',
  aws_lambda_function:
    'dead_letter_config environment ephemeral_storage file_system_config image_config logging_config snap_start tracing_config vpc_config',
  aws_lambda_function_event_invoke_config: 'destination_config(on_failure on_success)',
  aws_lambda_function_url: 'cors',
  aws_route53_record:
    'alias cidr_routing_policy failover_routing_policy geolocation_routing_policy geoproximity_routing_policy(coordinates) latency_routing_policy weighted_routing_policy',
  aws_route53_zone: 'vpc',
  aws_s3_bucket:
    'cors_rule grant lifecycle_rule(expiration noncurrent_version_expiration noncurrent_version_transition transition) logging object_lock_configuration(rule(default_retention)) replication_configuration(rules(destination(access_control_translation metrics replication_time) filter source_selection_criteria(sse_kms_encrypted_objects))) server_side_encryption_configuration(rule(apply_server_side_encryption_by_default)) versioning website',
  aws_s3_bucket_acl: 'access_control_policy(grant(grantee) owner)',
  aws_s3_bucket_cors_configuration: 'cors_rule',
  aws_s3_bucket_lifecycle_configuration:
    'rule(abort_incomplete_multipart_upload expiration filter(and tag) noncurrent_version_expiration noncurrent_version_transition transition)',
  aws_s3_bucket_logging: 'target_grant(grantee) target_object_key_format(partitioned_prefix simple_prefix)',
  aws_s3_bucket_ownership_controls: 'rule',
  aws_s3_bucket_server_side_encryption_configuration: 'rule(apply_server_side_encryption_by_default)',
  aws_s3_bucket_versioning: 'versioning_configuration',
  aws_s3_bucket_website_configuration:
    'error_document index_document redirect_all_requests_to routing_rule(condition redirect)',
  aws_wafv2_web_acl:
    'association_config captcha_config challenge_config custom_response_body data_protection_config default_action rule visibility_config',
};

type Shape = ReadonlyMap<string, Shape>;

const shapes = new Map<string, Shape>();

/** The arguments of a resource with its blocks as lists; types that are not known stay as they are. */
export function withBlocks(type: string, args: ValueObject): ValueObject {
  const text = Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
  if (text === undefined) return args;
  let shape = shapes.get(type);
  if (shape === undefined) {
    shape = parseShape(text.match(/[\w]+|[()]/g) ?? []);
    shapes.set(type, shape);
  }
  return normalize(args, shape);
}

function normalize(values: ValueObject, shape: Shape): ValueObject {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const inner = shape.get(name);
      return [name, inner === undefined || value === null ? value : asBlocks(value, inner)];
    }),
  );
}

function asBlocks(value: Value, shape: Shape): Value {
  const list = isList(value) ? value : [value];
  return list.map((block) => (isObject(block) ? normalize(block, shape) : block));
}

/** `a b(c d)`: names, and in parentheses the blocks inside of the one before. */
function parseShape(tokens: string[]): Shape {
  const shape = new Map<string, Shape>();
  let last = '';
  for (let token = tokens.shift(); token !== undefined && token !== ')'; token = tokens.shift()) {
    if (token === '(') shape.set(last, parseShape(tokens));
    else {
      last = token;
      shape.set(token, new Map());
    }
  }
  return shape;
}
