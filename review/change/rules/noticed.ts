/** What viewers notice while it is not there. */
export const NOTICED: Readonly<Record<string, string>> = {
  aws_acm_certificate: 'until the new one is issued and attached, the names it covers have none',
  aws_api_gateway_base_path_mapping: 'requests to that name get 403 meanwhile',
  aws_api_gateway_deployment: 'API Gateway refuses that while a stage serves it; with the stage, the API is gone too',
  aws_api_gateway_domain_name: 'its name does not answer meanwhile, and its target changes',
  aws_api_gateway_rest_api: 'the API of that region is gone meanwhile, and gets another id',
  aws_api_gateway_stage: 'the API of that region answers 403 meanwhile',
  aws_cloudfront_distribution:
    'the app is gone until the new one is deployed everywhere, and DNS has forgotten the old one',
  aws_cloudfront_key_group: 'signed links and cookies of its keys stop working',
  aws_cloudfront_origin_access_control: 'the buckets refuse CloudFront meanwhile',
  aws_cloudfront_public_key: 'signed links and cookies of that key stop working',
  aws_iam_role: 'what runs with it is refused by AWS meanwhile',
  aws_iam_role_policy:
    'what runs with the role is refused by AWS meanwhile, as far as it was allowed by this policy alone',
  aws_iam_role_policy_attachment:
    'what runs with the role is refused by AWS meanwhile, as far as it was allowed by this policy alone',
  aws_lambda_alias: 'its routes answer 500 meanwhile',
  aws_lambda_function: 'its routes answer 500 meanwhile',
  aws_lambda_permission: 'API Gateway may not call the function meanwhile: its routes answer 500',
  aws_route53_health_check: 'the region counts as healthy meanwhile, whether it is or not',
  aws_route53_record: 'the name does not resolve meanwhile, and resolvers remember that',
  aws_s3_bucket_policy:
    'whom it let in is refused meanwhile: where that is CloudFront, viewers get 403 for every page and file of the bucket',
  aws_s3_object: 'viewers get 403 for it as soon as no cache has it',
  aws_wafv2_web_acl: 'nothing is filtered meanwhile',
};
