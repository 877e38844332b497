import { code } from '../code';
import { type ReviewRule } from '../rule';
import { type ResourceChange } from '../stack-change';
import { goingAway } from './going-away';

/** What viewers notice while it is not there. */
const NOTICED: Readonly<Record<string, string>> = {
  aws_acm_certificate: 'until the new one is issued and attached, the names it covers have none',
  aws_api_gateway_base_path_mapping: 'requests to that name get 403 meanwhile',
  aws_api_gateway_domain_name: 'its name does not answer meanwhile, and its target changes',
  aws_api_gateway_rest_api: 'the API of that region is gone meanwhile, and gets another id',
  aws_api_gateway_stage: 'the API of that region answers 403 meanwhile',
  aws_cloudfront_cache_policy: 'CloudFront refuses to delete a policy in use: deploy the behaviours without it first',
  aws_cloudfront_distribution:
    'the app is gone until the new one is deployed everywhere, and DNS has forgotten the old one',
  aws_cloudfront_function: 'CloudFront refuses to delete a function in use: deploy the behaviours without it first',
  aws_cloudfront_key_group: 'signed links and cookies of its keys stop working',
  aws_cloudfront_origin_access_control: 'the buckets refuse CloudFront meanwhile',
  aws_cloudfront_origin_request_policy: 'CloudFront refuses to delete a policy in use',
  aws_cloudfront_public_key: 'signed links and cookies of that key stop working',
  aws_cloudfront_response_headers_policy: 'CloudFront refuses to delete a policy in use',
  aws_iam_role: 'what runs with it is refused by AWS meanwhile',
  aws_lambda_alias: 'its routes answer 500 meanwhile',
  aws_lambda_function: 'its routes answer 500 meanwhile',
  aws_lambda_permission: 'API Gateway may not call the function meanwhile: its routes answer 500',
  aws_route53_health_check: 'the region counts as healthy meanwhile, whether it is or not',
  aws_route53_record: 'the name does not resolve meanwhile, and resolvers remember that',
  aws_wafv2_web_acl: 'nothing is filtered meanwhile',
};

/** Viewers notice when what serves them is destroyed, if only for the time until the new one is there. */
export const serviceInterrupted: ReviewRule = {
  id: 'service-interrupted',
  title: 'Something that serves viewers goes away',
  check: ({ resources }) =>
    resources.flatMap((change) => {
      const noticed = NOTICED[change.type];
      const going = goingAway(change);
      return noticed === undefined || going === undefined
        ? []
        : [{ address: change.address, what: `${going}: ${noticed}`, look: remedy(change) }];
    }),
};

function remedy({ action, isCreatedFirst, otherAddress }: ResourceChange): string {
  if (action === 'replace') {
    return isCreatedFirst
      ? 'the new one is made first (`create_before_destroy`); is its name free, and does everything follow?'
      : 'the old one is destroyed first: can this wait, or be added beside it?';
  }
  return otherAddress === undefined
    ? 'does nobody use it any more?'
    : `the same comes back as ${code(otherAddress)}: a \`moved\` block keeps it`;
}
