import { EdgeError } from '../error';
import { inertResourceTypes } from './inert-resource-types';
import type { System } from './system';

/**
 * How the types of products begin that the edge runs: what it does not know of them may change what viewers get. So may
 * Firewall Manager, which puts web ACLs before distributions. AWS's other provider (`awscc`) makes the same things.
 */
const FAMILIES = [
  'aws_api_gateway_',
  'aws_apigatewayv2_',
  'aws_cloudfront_',
  'aws_cloudfrontkeyvaluestore_',
  'aws_dynamodb_',
  'aws_fms_',
  'aws_lambda_',
  'aws_route53_',
  'aws_route53profiles_',
  'aws_route53recoverycontrolconfig_',
  'aws_s3_',
  'aws_s3control_',
  'aws_waf_',
  'aws_wafregional_',
  'aws_wafv2_',
  'awscc_apigateway_',
  'awscc_apigatewayv2_',
  'awscc_cloudfront_',
  'awscc_dynamodb_',
  'awscc_fms_',
  'awscc_lambda_',
  'awscc_route53_',
  'awscc_route53profiles_',
  'awscc_route53recoverycontrol_',
  'awscc_s3_',
  'awscc_wafv2_',
] as const;

/**
 * Refuses resources of the edge's own products that nothing here models: they may change what viewers get. Resources of
 * other products are told of: they matter only to what refers to them, and a reference to an attribute that only AWS
 * knows is refused by itself. So data sources are not looked at.
 *
 * @param claimed the resource types that products read
 * @returns what is not run here, a sentence for each type
 * @throws EdgeError with the address of the first resource that is refused
 */
export function refuseUnknownTypes(system: System, claimed: ReadonlySet<string>): readonly string[] {
  const unknown = system.resources.filter(
    ({ mode, type }) => mode === 'managed' && !claimed.has(type) && !Object.hasOwn(inertResourceTypes, type),
  );
  const refused = unknown.find(({ type }) => FAMILIES.some((family) => type.startsWith(family)));
  if (refused !== undefined) {
    throw new EdgeError(
      refused.address,
      `the local edge does not model ${refused.type}.`,
      'Take it out of the system that is run here, or teach the edge what it means.',
    );
  }
  const addresses = new Map<string, string[]>();
  for (const { type, address } of unknown) addresses.set(type, [...(addresses.get(type) ?? []), address]);
  return [...addresses].map(([type, [first = '', ...others]]) => notice(type, first, others.length));
}

function notice(type: string, address: string, others: number): string {
  const more = others === 0 ? '' : `; nor ${others === 1 ? 'is another' : `are ${others} others`} of the type`;
  return `${address}: is not run here, because the local edge has no ${type}${more}.`;
}
