import { problemMediaType, type Problem } from './problem';

interface GatewayResponse {
  /** Absent: API Gateway's own status. */
  readonly statusCode?: string;
  /** Static headers; API Gateway wants each value in single quotes. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
}

/**
 * Writes an object as JSON text.
 *
 * @param bare a string in it that stands there without quotes
 */
export type WriteJson = (value: Readonly<Record<string, unknown>>, bare?: string) => string;

/** JSON text at once. */
export const jsonText: WriteJson = (value, bare) => {
  const text = JSON.stringify(value);
  return bare === undefined ? text : text.replace(JSON.stringify(bare), () => bare);
};

/**
 * API Gateway's own message as a JSON string, quotes and all, so no quotes may stand around it.
 * Source: API Gateway Developer Guide, "Variables for data models, authorizers, mapping templates", `$context.error`.
 */
const MESSAGE = '$context.error.messageString';

/** Static: `$context.error.validationErrorString` quotes the request, and nothing escapes what it quotes. */
const invalid = { status: 400, title: 'Bad Request', detail: "The request does not match the API's contract." };

/** What API Gateway answers by itself when no function is reached, by response type. Statuses without one are 4XX/5XX. */
const answers: Readonly<Record<string, Omit<Problem, 'type' | 'requestId' | 'errors'>>> = {
  BAD_REQUEST_BODY: invalid,
  BAD_REQUEST_PARAMETERS: invalid,
  UNAUTHORIZED: { status: 401, title: 'Unauthorized', detail: 'The request carries no valid credentials.' },
  ACCESS_DENIED: { status: 403, title: 'Forbidden', detail: 'The credentials do not allow this request.' },
  // The origin lock: whoever gets this did not come through CloudFront.
  WAF_FILTERED: { status: 403, title: 'Forbidden', detail: 'The request was refused by the firewall.' },
  // API Gateway's name for an unknown path or method; its own answer is a 403 that sends people looking for tokens.
  MISSING_AUTHENTICATION_TOKEN: { status: 404, title: 'Not Found', detail: 'There is no such path or method.' },
  RESOURCE_NOT_FOUND: { status: 404, title: 'Not Found', detail: 'There is no such path or method.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported Media Type', detail: 'Send application/json.' },
  THROTTLED: { status: 429, title: 'Too Many Requests', detail: 'Wait a moment, then repeat the request.' },
  QUOTA_EXCEEDED: { status: 429, title: 'Too Many Requests', detail: 'The quota of this client is used up.' },
  INTEGRATION_FAILURE: { status: 504, title: 'Gateway Timeout', detail: 'The function could not be reached.' },
  INTEGRATION_TIMEOUT: { status: 504, title: 'Gateway Timeout', detail: 'The function did not answer in time.' },
  DEFAULT_4XX: { title: 'Request Refused', detail: MESSAGE },
  DEFAULT_5XX: { title: 'Internal Server Error', detail: 'The request could not be completed.' },
};

/** Seconds a throttled client is asked to wait: the token bucket refills every second. */
const retryAfter = '1';

/**
 * The `x-amazon-apigateway-gateway-responses` extension: every failure as problem details, never HTML, never cached.
 *
 * A template is not VTL: only `$context.…` is replaced. `application/json` is the template chosen for any `Accept`; the
 * header parameter then names the real media type.
 *
 * @param headers static headers of every such answer; values may be Terraform tokens
 * @param writeJson makes the templates, which may be Terraform tokens too
 */
export function gatewayResponses(
  headers: Readonly<Record<string, string>>,
  writeJson: WriteJson,
): Record<string, GatewayResponse> {
  return Object.fromEntries(
    Object.entries(answers).map(([type, { status, title, detail }]) => {
      const body = { type: 'about:blank', title, status, detail, requestId: '$context.requestId' } satisfies Problem;
      const sent = {
        'Content-Type': problemMediaType,
        'Cache-Control': 'no-store',
        ...(status === 429 && { 'Retry-After': retryAfter }),
        ...headers,
      };
      return [
        type,
        {
          ...(status !== undefined && { statusCode: String(status) }),
          responseParameters: Object.fromEntries(
            Object.entries(sent).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
          ),
          responseTemplates: { 'application/json': detail === MESSAGE ? writeJson(body, MESSAGE) : writeJson(body) },
        },
      ];
    }),
  );
}
