import { createHash } from 'node:crypto';
import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Value } from '../terraform/system';
import { GatewayResponses } from './gateway-responses';
import { compileSchema, type Schema } from './json-schema';
import { readIntegration } from './read-integration';
import { ResourceTree, type ApiResource } from './resource-tree';
import type { Operation, Parameter } from './rest-api';

type JsonObject = { readonly [name: string]: Value };

/** What an OpenAPI document says about a REST API. */
export interface OpenApi {
  readonly resources: ResourceTree;
  readonly operations: readonly Operation[];
  readonly gatewayResponses: GatewayResponses;
  readonly binaryMediaTypes: readonly string[];
  readonly minimumCompressionSize: number | undefined;
  readonly defaultEndpointDisabled: boolean;
}

interface Validator {
  readonly parameters: boolean;
  readonly body: boolean;
}

interface Scope {
  readonly address: string;
  readonly models: JsonObject;
  readonly validators: ReadonlyMap<string, Validator>;
  readonly defaultValidator: string | undefined;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
const ANY_METHOD = 'x-amazon-apigateway-any-method';
const EXTENSION = 'x-amazon-apigateway';

/**
 * Reads an OpenAPI 3 document with API Gateway's extensions (API Gateway guide, "OpenAPI extensions").
 *
 * @throws EdgeError that names what is not modelled
 */
export function readOpenApi(body: string, address: string): OpenApi {
  const document = Arguments.ofDocument(address, parse(body, address));
  const version = document.string('openapi');
  if (!version.startsWith('3.0')) {
    throw new EdgeError(`${address}.openapi`, `is "${version}"; the local edge reads OpenAPI 3.0.`);
  }
  // API Gateway's import ignores servers (unless told otherwise) and the security of the whole document.
  document.inert('info', 'servers', 'tags', 'externalDocs', 'security', `${EXTENSION}-documentation`);
  const components = document.block('components')?.inert('responses', 'examples', 'securitySchemes', 'headers');
  const scope: Scope = {
    address,
    models: membersOf(components?.value('schemas') ?? null),
    validators: readValidators(document),
    defaultValidator: document.optionalString(`${EXTENSION}-request-validator`),
  };
  components?.done();
  const resources = Object.entries(membersOf(document.value('paths'))).map(([path, item]) =>
    readPath(path, item, scope),
  );
  const api: OpenApi = {
    resources: new ResourceTree(resources, `${address}.paths`),
    operations: resources.flatMap((resource) => [...resource.operations.values()]),
    gatewayResponses: new GatewayResponses(
      document.value(`${EXTENSION}-gateway-responses`),
      `${address}.${EXTENSION}-gateway-responses`,
    ),
    binaryMediaTypes: document.strings(`${EXTENSION}-binary-media-types`),
    minimumCompressionSize: document.optionalNumber(`${EXTENSION}-minimum-compression-size`),
    defaultEndpointDisabled: readEndpoint(document),
  };
  document.done();
  return api;
}

function parse(body: string, address: string): Value {
  try {
    return JSON.parse(body) as Value;
  } catch (error) {
    throw new EdgeError(address, `is not JSON: ${(error as Error).message}.`, 'YAML is not read here.');
  }
}

function readEndpoint(document: Arguments): boolean {
  const endpoint = document.block(`${EXTENSION}-endpoint-configuration`);
  const disabled = endpoint?.boolean('disableExecuteApiEndpoint') ?? false;
  endpoint?.done();
  return disabled;
}

function readValidators(document: Arguments): ReadonlyMap<string, Validator> {
  const name = `${EXTENSION}-request-validators`;
  return new Map(
    Object.entries(membersOf(document.value(name))).map(([key, value]) => {
      const members = Arguments.ofDocument(`${document.address}.${name}.${key}`, value);
      const validator: Validator = {
        parameters: members.boolean('validateRequestParameters'),
        body: members.boolean('validateRequestBody'),
      };
      members.done();
      return [key, validator];
    }),
  );
}

function readPath(path: string, value: Value, scope: Scope): ApiResource {
  const item = Arguments.ofDocument(`${scope.address}.paths["${path}"]`, value);
  item.inert('summary', 'description', 'servers');
  const shared = item.blocks('parameters');
  const operations = [...methods, ANY_METHOD].flatMap((key) => {
    const operation = item.block(key);
    const method = key === ANY_METHOD ? 'ANY' : key.toUpperCase();
    return operation === undefined ? [] : [readOperation(operation, path, method, shared, scope)];
  });
  item.done();
  return { path, operations: new Map(operations.map((operation) => [operation.method, operation])) };
}

function readOperation(
  values: Arguments,
  path: string,
  method: string,
  shared: readonly Arguments[],
  scope: Scope,
): Operation {
  values.inert('operationId', 'summary', 'description', 'tags', 'responses', 'deprecated', 'externalDocs', 'servers');
  const validator = validatorOf(values, scope);
  const parameters = [...shared, ...values.blocks('parameters')].flatMap(readParameter);
  const models = readModels(values.block('requestBody'), scope);
  const integration = values.block(`${EXTENSION}-integration`);
  if (integration === undefined) {
    throw new EdgeError(values.address, `has no ${EXTENSION}-integration.`, 'Every method needs one.');
  }
  const operation: Operation = {
    address: values.address,
    method,
    resourcePath: path,
    // Made up, and the same at every start.
    resourceId: createHash('sha256').update(path).digest('hex').slice(0, 6),
    requiredParameters: validator?.parameters === true ? parameters : [],
    models: validator?.body === true ? models : undefined,
    integration: readIntegration(integration),
  };
  values.done();
  return operation;
}

function validatorOf(values: Arguments, scope: Scope): Validator | undefined {
  const name = values.optionalString(`${EXTENSION}-request-validator`) ?? scope.defaultValidator;
  if (name === undefined) return undefined;
  const validator = scope.validators.get(name);
  if (validator === undefined) {
    throw new EdgeError(values.address, `uses the request validator "${name}", which the document does not have.`);
  }
  return validator;
}

/**
 * The required parameters of one declaration: API Gateway looks whether they are there and not empty, never at their
 * schemas (API Gateway guide, "Request validation for REST APIs").
 */
function readParameter(values: Arguments): readonly Parameter[] {
  values.inert('description', 'schema', 'deprecated', 'example', 'examples', 'style', 'explode', 'allowEmptyValue');
  const place = values.string('in');
  const name = values.string('name');
  const required = values.boolean('required');
  values.done();
  // The import drops cookies.
  return required && (place === 'query' || place === 'header' || place === 'path') ? [{ in: place, name }] : [];
}

function readModels(body: Arguments | undefined, scope: Scope): ReadonlyMap<string, Schema> {
  if (body === undefined) return new Map();
  body.inert('description', 'required');
  const content = Object.entries(membersOf(body.value('content')));
  body.done();
  return new Map(
    content.map(([mediaType, value]) => {
      const address = `${body.address}.content["${mediaType}"]`;
      const media = Arguments.ofDocument(address, value).inert('example', 'examples');
      const schema = compileSchema(media.value('schema') ?? {}, `${address}.schema`, scope.models);
      media.done();
      return [mediaType.toLowerCase(), schema];
    }),
  );
}

function membersOf(value: Value): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
