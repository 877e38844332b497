import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import type { WebAcls } from '../waf/read-web-acls';
import { compileTemplate } from './context-variables';
import { LambdaPermissions } from './lambda-permissions';
import { requireRegional } from './read-hosts';
import { readOpenApi, type OpenApi } from './read-open-api';
import type { Operation, RestApi, Stage } from './rest-api';
import { AccountThrottle, throttleOf } from './throttle';

/** The REST APIs of a system and their stages. */
export interface RestApis {
  readonly apis: readonly RestApi[];
  readonly stages: readonly Stage[];
}

/** The resource types that are read here; other types of API Gateway change what an API does and are refused. */
export const apiGatewayResourceTypes: ReadonlySet<string> = new Set([
  'aws_api_gateway_account',
  'aws_api_gateway_base_path_mapping',
  'aws_api_gateway_deployment',
  'aws_api_gateway_domain_name',
  'aws_api_gateway_method_settings',
  'aws_api_gateway_rest_api',
  'aws_api_gateway_stage',
  'aws_apigatewayv2_api_mapping',
  'aws_lambda_permission',
]);

/** @throws EdgeError that names what is not modelled */
export function readRestApis(system: System, webAcls: WebAcls): RestApis {
  for (const { type, mode, address } of system.resources) {
    if (mode !== 'managed' || !/^aws_api_?gateway(v2)?_/.test(type) || apiGatewayResourceTypes.has(type)) continue;
    throw new EdgeError(
      address,
      'the local edge does not model this type of resource.',
      'It models REST APIs whose OpenAPI document says everything.',
    );
  }
  // The document is served as it stands now, whichever deployment froze it: all are made together here.
  for (const deployment of system.ofType('aws_api_gateway_deployment')) {
    Arguments.of(deployment).inert('rest_api_id', 'triggers', 'description', 'region').done();
  }
  const operations = new Map<RestApi, readonly Operation[]>();
  const apis = system.ofType('aws_api_gateway_rest_api').map((resource) => {
    const { api, operations: own } = readRestApi(resource);
    operations.set(api, own);
    return api;
  });
  const permissions = new LambdaPermissions(system);
  const account = new AccountThrottle();
  const stages = system.ofType('aws_api_gateway_stage').map((resource) => {
    const api = apis.find(({ id, region }) => id === resource.values['rest_api_id'] && region === resource.region);
    if (api === undefined) throw new EdgeError(`${resource.address}.rest_api_id`, 'is no REST API of this region.');
    return readStage(resource, api, operations.get(api)!, { system, permissions, webAcls, account });
  });
  return { apis, stages };
}

function readRestApi(resource: Resource): { api: RestApi; operations: readonly Operation[] } {
  const values = Arguments.of(resource).inert(
    'name',
    'description',
    'tags',
    'region',
    'put_rest_api_mode',
    'fail_on_warnings',
  );
  requireRegional(values);
  const id = values.string('id');
  const executionArn = values.string('execution_arn');
  const document: OpenApi = readOpenApi(values.string('body'), `${resource.address}.body`);
  const types = values.strings('binary_media_types');
  const api: RestApi = {
    address: resource.address,
    id,
    region: resource.region,
    accountId: executionArn.split(':')[4] ?? '',
    executionArn,
    // An argument goes before the document's extension of the same meaning.
    defaultEndpointDisabled: values.boolean('disable_execute_api_endpoint') || document.defaultEndpointDisabled,
    binaryMediaTypes: (types.length > 0 ? types : document.binaryMediaTypes).map((type) => type.toLowerCase()),
    minimumCompressionSize: compressionSize(values) ?? document.minimumCompressionSize,
    resources: document.resources,
    gatewayResponses: document.gatewayResponses,
  };
  values.done();
  return { api, operations: document.operations };
}

/** The provider takes a text, so that no compression (empty or -1) can be told from 0 bytes. */
function compressionSize(values: Arguments): number | undefined {
  const value = values.value('minimum_compression_size');
  if (value === null || value === '') return undefined;
  const size = Number(value);
  return size < 0 ? undefined : size;
}

/** What stages are read with. */
interface Surroundings {
  readonly system: System;
  readonly permissions: LambdaPermissions;
  readonly webAcls: WebAcls;
  readonly account: AccountThrottle;
}

function readStage(
  resource: Resource,
  api: RestApi,
  operations: readonly Operation[],
  { system, permissions, webAcls, account }: Surroundings,
): Stage {
  const values = Arguments.of(resource).inert(
    'rest_api_id',
    'description',
    'documentation_version',
    'xray_tracing_enabled',
    'tags',
    'region',
  );
  values.off('cache_cluster_enabled');
  const name = values.string('stage_name');
  const arn = values.string('arn');
  const variables = values.map('variables');
  const log = values.block('access_log_settings')?.inert('destination_arn');
  const format = log?.string('format');
  log?.done();
  const stage: Stage = {
    address: resource.address,
    arn,
    api,
    name,
    deploymentId: values.string('deployment_id'),
    variables: Object.keys(variables).length === 0 ? null : variables,
    accessLog:
      format === undefined ? undefined : compileTemplate(format, `${resource.address}.access_log_settings.format`),
    throttle: throttleOf(system, api, name, account),
    permitted: new Set(operations.filter((operation) => permissions.allow(operation, `${api.executionArn}/${name}`))),
    webAcl: webAcls.byResource.get(arn),
  };
  values.done();
  return stage;
}
