import { EdgeError } from '../error';

/** The values of `$context.…`, by the name after the dot; absent ones are written as `-`. */
export type ContextVariables = Readonly<Record<string, string | number | undefined>>;

/** A text with `$context.…` in it, taken apart once. */
export type Template = (variables: ContextVariables) => string;

/** `$context.error.messageString`: letters, digits and `_` between dots. */
const VARIABLE = /\$context\.([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)/g;

/** What the local edge has values for, where there is one. */
const known = new Set([
  'accountId',
  'apiId',
  'customDomain.basePathMatched',
  'deploymentId',
  'domainName',
  'domainPrefix',
  'error.message',
  'error.messageString',
  'error.responseType',
  'extendedRequestId',
  'httpMethod',
  'identity.sourceIp',
  'identity.userAgent',
  'integration.error',
  'integration.integrationStatus',
  'integration.latency',
  'integration.status',
  'integrationErrorMessage',
  'integrationLatency',
  'integrationStatus',
  'path',
  'protocol',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'resourceId',
  'resourcePath',
  'responseLatency',
  'responseLength',
  'stage',
  'status',
  'waf.status',
  'wafResponseCode',
  'xrayTraceId',
]);

/** Variables of what an API here never has: an authorizer, a signature, a client certificate, a failing firewall. */
const ABSENT = /^(authorize|authorizer|authenticate|cognito|identity|waf|webaclArn)(\.|$)/;

/**
 * Takes a template apart in which only `$context.…` stands for something: an access log format or a gateway response
 * (API Gateway guide, "Variables for access logging"; "Set up gateway responses": no VTL).
 *
 * @throws EdgeError for a variable that is not modelled
 */
export function compileTemplate(text: string, address: string): Template {
  // Every second part is a variable's name, because the expression has one group.
  const parts = text.split(VARIABLE);
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1 && !known.has(part) && !ABSENT.test(part)) {
      throw new EdgeError(address, `uses $context.${part}, which the local edge does not model.`);
    }
  }
  return (variables) => parts.map((part, index) => (index % 2 === 0 ? part : (variables[part] ?? '-'))).join('');
}
