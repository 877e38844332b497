import { CloudFrontError } from '../error';
import type { XmlElement } from '../xml';
import type { Rule } from './rule';

const MAX_CUSTOM_HEADERS = 10;
const MAX_REMOVED_HEADERS = 10;
const MAX_CSP_LENGTH = 1_783;
const SECURITY_HEADERS = new Set([
  'content-security-policy',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
  'x-frame-options',
  'x-xss-protection',
]);
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
const PROTECTED_HEADERS = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'via',
  'x-cache',
]);
const PROTECTED_PREFIXES = ['x-amz-cf-', 'x-edge-'];

function isProtected(headerName: string): boolean {
  const name = headerName.toLowerCase();
  return PROTECTED_HEADERS.has(name) || PROTECTED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

const customHeaders = (config: XmlElement): string[] =>
  config.items('CustomHeadersConfig').map((item) => item.text('Header'));
const removedHeaders = (config: XmlElement): string[] =>
  config.items('RemoveHeadersConfig').map((item) => item.text('Header'));

export const responseHeadersWithinQuota: Rule<XmlElement> = (config) => {
  const csp = config.text('SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy');
  if (customHeaders(config).length > MAX_CUSTOM_HEADERS) {
    return new CloudFrontError(
      'TooManyCustomHeadersInResponseHeadersPolicy',
      `A response headers policy sets at most ${MAX_CUSTOM_HEADERS} custom headers, ${customHeaders(config).length} given.`,
    );
  }
  if (removedHeaders(config).length > MAX_REMOVED_HEADERS) {
    return new CloudFrontError(
      'TooManyRemoveHeadersInResponseHeadersPolicy',
      `A response headers policy removes at most ${MAX_REMOVED_HEADERS} headers, ${removedHeaders(config).length} given.`,
    );
  }
  return csp.length > MAX_CSP_LENGTH
    ? new CloudFrontError(
        'TooLongCSPInResponseHeadersPolicy',
        `The Content-Security-Policy of a response headers policy is at most ${MAX_CSP_LENGTH} characters long, ${csp.length} given.`,
      )
    : undefined;
};

/** Security headers have their own part of the policy. */
export const securityHeadersAreNotCustom: Rule<XmlElement> = (config) => {
  const bad = customHeaders(config).find((name) => SECURITY_HEADERS.has(name.toLowerCase()));
  return bad === undefined
    ? undefined
    : new CloudFrontError(
        'InvalidArgument',
        `The parameter CustomHeaders contains ${bad} that is a security header and cannot be set as custom header.`,
      );
};

export const protectedHeadersAreUntouched: Rule<XmlElement> = (config) => {
  const bad = [...customHeaders(config), ...removedHeaders(config)].find(isProtected);
  return bad === undefined
    ? undefined
    : new CloudFrontError('InvalidArgument', `CloudFront does not allow a policy to set or remove ${bad}.`);
};

/** Browsers ignore a wildcard with credentials, and CloudFront refuses it. */
export const credentialsExcludeWildcards: Rule<XmlElement> = (config) => {
  const cors = config.child('CorsConfig');
  const lists = ['AccessControlAllowHeaders', 'AccessControlAllowOrigins', 'AccessControlAllowMethods'];
  const bad = lists.find((name) => cors.texts(name).some((item) => item === '*' || item === 'ALL'));
  return cors.text('AccessControlAllowCredentials') === 'true' && bad !== undefined
    ? new CloudFrontError(
        'InvalidArgument',
        `The parameter ${bad} cannot contain * when AccessControlAllowCredentials is true.`,
      )
    : undefined;
};

export const RESPONSE_HEADERS_POLICY_RULES: readonly Rule<XmlElement>[] = [
  responseHeadersWithinQuota,
  securityHeadersAreNotCustom,
  protectedHeadersAreUntouched,
  credentialsExcludeWildcards,
];
