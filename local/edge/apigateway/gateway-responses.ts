import { EdgeError } from '../error';
import { HttpHeaders } from '../http/headers';
import { textBody, type HttpResponse } from '../http/message';
import { Arguments } from '../terraform/arguments';
import type { Value } from '../terraform/system';
import { compileTemplate, type ContextVariables, type Template } from './context-variables';

/** Why API Gateway answers by itself. */
export interface GatewayFailure {
  readonly type: GatewayResponseType;
  /** `$context.error.message`. */
  readonly message: string;
  /** In the place of the type's status. */
  readonly status?: number;
}

interface TypeDefaults {
  readonly status: number;
  /** The value of `x-amzn-ErrorType`. */
  readonly errorType: string;
}

/**
 * The types with their statuses (API Gateway guide, "Gateway response types") and error types. The latter are observed,
 * not documented; an empty one is not known and not sent.
 */
const types = {
  ACCESS_DENIED: { status: 403, errorType: 'AccessDeniedException' },
  API_CONFIGURATION_ERROR: { status: 500, errorType: 'InternalServerErrorException' },
  AUTHORIZER_CONFIGURATION_ERROR: { status: 500, errorType: 'AuthorizerConfigurationException' },
  AUTHORIZER_FAILURE: { status: 500, errorType: '' },
  BAD_REQUEST_BODY: { status: 400, errorType: 'BadRequestException' },
  BAD_REQUEST_PARAMETERS: { status: 400, errorType: 'BadRequestException' },
  // Fall-backs of the others, and what stands for failures without a type of their own.
  DEFAULT_4XX: { status: 400, errorType: 'BadRequestException' },
  DEFAULT_5XX: { status: 500, errorType: 'InternalServerErrorException' },
  EXPIRED_TOKEN: { status: 403, errorType: 'ExpiredTokenException' },
  INTEGRATION_FAILURE: { status: 504, errorType: 'InternalServerErrorException' },
  INTEGRATION_TIMEOUT: { status: 504, errorType: 'InternalServerErrorException' },
  INVALID_API_KEY: { status: 403, errorType: 'ForbiddenException' },
  INVALID_SIGNATURE: { status: 403, errorType: 'InvalidSignatureException' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, errorType: 'MissingAuthenticationTokenException' },
  QUOTA_EXCEEDED: { status: 429, errorType: 'LimitExceededException' },
  REQUEST_TOO_LARGE: { status: 413, errorType: 'RequestTooLargeException' },
  RESOURCE_NOT_FOUND: { status: 404, errorType: 'NotFoundException' },
  THROTTLED: { status: 429, errorType: 'TooManyRequestsException' },
  UNAUTHORIZED: { status: 401, errorType: 'UnauthorizedException' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, errorType: 'BadRequestException' },
  WAF_FILTERED: { status: 403, errorType: 'ForbiddenException' },
} as const satisfies Readonly<Record<string, TypeDefaults>>;

export type GatewayResponseType = keyof typeof types;

interface Definition {
  readonly status: number | undefined;
  readonly headers: readonly (readonly [string, string])[];
  /** By media type. */
  readonly templates: ReadonlyMap<string, Template>;
}

const DEFAULT_TEMPLATE = compileTemplate('{"message":$context.error.messageString}', 'default');
const HEADER = 'gatewayresponse.header.';

/** How an API answers when no function does. */
export class GatewayResponses {
  private readonly definitions: ReadonlyMap<string, Definition>;

  /**
   * @param extension `x-amazon-apigateway-gateway-responses`, or null
   * @throws EdgeError for values that come from the request, which are not modelled
   */
  constructor(extension: Value, address: string) {
    const entries = Object.entries((extension ?? {}) as Readonly<Record<string, Value>>);
    this.definitions = new Map(entries.map(([type, value]) => [type, definitionOf(type, value, `${address}.${type}`)]));
  }

  /** @param accept the request's `Accept` */
  render(failure: GatewayFailure, variables: ContextVariables, accept: string | undefined): HttpResponse {
    const defaults: TypeDefaults = types[failure.type];
    const definition = this.definitionFor(failure.type, defaults.status);
    const [contentType, template] = chooseTemplate(definition, accept);
    const headers = new HttpHeaders({ 'content-type': contentType });
    if (defaults.errorType !== '') headers.set('x-amzn-errortype', defaults.errorType);
    for (const [name, value] of definition?.headers ?? []) headers.set(name, value);
    const message = JSON.stringify(failure.message);
    const body = template({
      ...variables,
      'error.message': failure.message,
      'error.messageString': message,
      'error.responseType': failure.type,
    });
    return { status: definition?.status ?? failure.status ?? defaults.status, headers, body: textBody(body) };
  }

  /** The type's own, or else the default of its class. The answer to a payload that is too large is not customisable. */
  private definitionFor(type: GatewayResponseType, status: number): Definition | undefined {
    if (type === 'REQUEST_TOO_LARGE') return undefined;
    return this.definitions.get(type) ?? this.definitions.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  }
}

function definitionOf(type: string, value: Value, address: string): Definition {
  if (!Object.hasOwn(types, type)) {
    throw new EdgeError(address, 'is no type of gateway response.', `There are ${Object.keys(types).join(', ')}.`);
  }
  const members = Arguments.ofDocument(address, value);
  const status = members.value('statusCode');
  const headers = Object.entries(members.map('responseParameters')).map(([name, source]) => {
    const [, fixed] = /^'([^']*)'$/.exec(source) ?? [];
    if (!name.startsWith(HEADER) || fixed === undefined) {
      throw new EdgeError(
        `${address}.responseParameters`,
        `sets "${name}" to ${source}; the local edge models headers with fixed values ('…') alone.`,
      );
    }
    return [name.slice(HEADER.length), fixed] as const;
  });
  const templates = Object.entries(members.map('responseTemplates')).map(([mediaType, text]) => {
    if (/\$(?!context\.)[A-Za-z{]|method\.request\./.test(text)) {
      throw new EdgeError(`${address}.responseTemplates`, 'the local edge models $context variables alone.');
    }
    return [mediaType, compileTemplate(text, `${address}.responseTemplates`)] as const;
  });
  members.done();
  return { status: status === null ? undefined : Number(status), headers, templates: new Map(templates) };
}

/** The template that `Accept` asks for, else the one for JSON, else the first. */
function chooseTemplate(definition: Definition | undefined, accept = ''): readonly [string, Template] {
  const templates = definition?.templates;
  if (templates === undefined || templates.size === 0) return ['application/json', DEFAULT_TEMPLATE];
  const [wanted = ''] = accept.split(/[,;]/, 1);
  const type = [wanted.trim().toLowerCase(), 'application/json', ...templates.keys()].find((name) =>
    templates.has(name),
  )!;
  return [type, templates.get(type)!];
}
