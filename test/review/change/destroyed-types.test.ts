import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { REVIEW_RULES } from '../../../review/change/rules';
import { one, said } from './rules/check-rule';

/** What it means when a resource of a type is destroyed, and the rules of which one has to say so. */
const RULES = {
  stateful: ['state-lost'],
  'user-facing': ['service-interrupted'],
  guarding: ['guard-gone', 'logs-dropped', 'public-access', 'throttle-lifted', 'waf-weakened'],
} as const;

/** Every type of every stack. For what is harmless, the reason. */
const TYPES: Readonly<Record<string, keyof typeof RULES | { readonly harmless: string }>> = {
  aws_acm_certificate: 'user-facing',
  aws_acm_certificate_validation: { harmless: 'nothing in AWS: Terraform waits there until the certificate is issued' },
  aws_api_gateway_account: 'guarding',
  aws_api_gateway_base_path_mapping: 'user-facing',
  aws_api_gateway_deployment: 'user-facing',
  aws_api_gateway_domain_name: 'user-facing',
  aws_api_gateway_method_settings: 'guarding',
  aws_api_gateway_rest_api: 'user-facing',
  aws_api_gateway_stage: 'user-facing',
  aws_cloudfront_cache_policy: 'user-facing',
  aws_cloudfront_distribution: 'user-facing',
  aws_cloudfront_function: 'user-facing',
  aws_cloudfront_key_group: 'user-facing',
  aws_cloudfront_origin_access_control: 'user-facing',
  aws_cloudfront_origin_request_policy: 'user-facing',
  aws_cloudfront_public_key: 'user-facing',
  aws_cloudfront_response_headers_policy: 'user-facing',
  aws_cloudwatch_log_delivery: 'guarding',
  aws_cloudwatch_log_delivery_destination: 'guarding',
  aws_cloudwatch_log_delivery_source: 'guarding',
  aws_cloudwatch_log_group: 'stateful',
  aws_cloudwatch_metric_alarm: 'guarding',
  aws_dynamodb_table: 'stateful',
  aws_dynamodb_table_item: 'stateful',
  aws_iam_openid_connect_provider: 'guarding',
  aws_iam_policy: 'guarding',
  aws_iam_role: 'user-facing',
  aws_iam_role_policy: 'user-facing',
  aws_iam_role_policy_attachment: 'user-facing',
  aws_lambda_alias: 'user-facing',
  aws_lambda_function: 'user-facing',
  aws_lambda_permission: 'user-facing',
  aws_route53_health_check: 'user-facing',
  aws_route53_record: 'user-facing',
  aws_s3_bucket: 'stateful',
  aws_s3_bucket_lifecycle_configuration: { harmless: 'nothing is deleted by age any more, which costs money alone' },
  aws_s3_bucket_ownership_controls: 'guarding',
  aws_s3_bucket_policy: 'user-facing',
  aws_s3_bucket_public_access_block: 'guarding',
  aws_s3_bucket_server_side_encryption_configuration: 'guarding',
  aws_s3_bucket_versioning: 'guarding',
  aws_s3_object: 'user-facing',
  aws_ssm_parameter: 'stateful',
  aws_wafv2_web_acl: 'user-facing',
  aws_wafv2_web_acl_association: 'guarding',
  tfe_run_trigger: 'guarding',
  tfe_variable: 'stateful',
  tfe_variable_set: 'stateful',
  tfe_workspace: 'stateful',
  tfe_workspace_settings: 'guarding',
  tfe_workspace_variable_set: 'guarding',
};

const HCL = resolve(__dirname, '../../../hcl');

function typesInUse(): readonly string[] {
  const files = readdirSync(HCL, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  const types = files.flatMap((file) =>
    [...readFileSync(join(HCL, file), 'utf8').matchAll(/^resource "(\w+)"/gm)].map(([, type]) => type ?? ''),
  );
  return [...new Set(types)].sort();
}

test('for every type of every stack it is said here what its destruction means', () => {
  expect(Object.keys(TYPES).sort()).toEqual(typesInUse());
});

test.each(Object.entries(TYPES))('the destruction of a resource of %s is told as what it is', (type, kind) => {
  const rules = REVIEW_RULES.filter((rule) => said(rule, one(type, {}), {}).length > 0).map(({ id }) => id);

  expect(rules).toHaveLength(typeof kind === 'string' ? 1 : 0);
  expect(typeof kind === 'string' ? RULES[kind] : []).toEqual(expect.arrayContaining(rules));
});
