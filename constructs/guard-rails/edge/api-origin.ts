import type { System } from '../system/system';
import { Reference, text, Unknown, type Value } from '../system/values';

/** Names that AWS gives to APIs and function URLs. They route by `Host`, and know no other than their own. */
const AWS_NAME = /\.(execute-api|lambda-url)\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws)$/;

const DOMAIN_TYPES = ['aws_api_gateway_domain_name', 'aws_apigatewayv2_domain_name'];

/** Resources whose attributes lead to an API. */
const API_TYPES = /\b(aws_api_gateway_|aws_apigatewayv2_|aws_lambda_function_url)/;

/** Custom domain names of all APIs of the system. */
export function apiDomains(system: System): ReadonlySet<string> {
  return new Set(system.resources(...DOMAIN_TYPES).flatMap((domain) => domain.text('domain_name') ?? []));
}

/** Whether an origin's domain name is an API's: of API Gateway, or a Lambda function's URL. */
export function isApiDomain(domainName: Value, domains: ReadonlySet<string>): boolean {
  if (domainName instanceof Reference) return API_TYPES.test(domainName.resource.type);
  if (domainName instanceof Unknown)
    return API_TYPES.test(domainName.expression) || AWS_NAME.test(domainName.expression);
  const known = text(domainName);
  return known !== undefined && (domains.has(known) || AWS_NAME.test(known));
}
