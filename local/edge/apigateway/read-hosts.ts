import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import { HostTable, type BasePathMapping } from './host-table';
import type { RestApi, Stage } from './rest-api';

/** The hosts of one region. */
export interface Hosts {
  readonly table: HostTable;
  /** The names of the region's end points, as records lead to them. */
  readonly endpointNames: readonly string[];
}

type StagesOfApi = ReadonlyMap<string, ReadonlyMap<string, Stage>>;

/**
 * Reads custom domains and their mappings (API Gateway guide, "Custom domain names for REST APIs").
 *
 * @throws EdgeError that names what is not modelled
 */
export function readHosts(system: System, region: string, apis: readonly RestApi[], stages: readonly Stage[]): Hosts {
  const table = new HostTable();
  const byApi: StagesOfApi = new Map(
    apis.map((api) => [
      api.id,
      new Map(stages.filter((stage) => stage.api === api).map((stage) => [stage.name, stage])),
    ]),
  );
  const names: string[] = [];
  for (const api of apis) {
    const host = `${api.id}.execute-api.${region}.amazonaws.com`.toLowerCase();
    names.push(host);
    if (!api.defaultEndpointDisabled) table.addDefaultEndpoint(host, byApi.get(api.id)!);
  }
  const mappings = [
    ...inRegion(system, 'aws_api_gateway_base_path_mapping', region).map((resource) =>
      readMapping(resource, byApi, { key: 'base_path', stage: 'stage_name' }),
    ),
    ...inRegion(system, 'aws_apigatewayv2_api_mapping', region).map((resource) =>
      readMapping(resource, byApi, { key: 'api_mapping_key', stage: 'stage' }),
    ),
  ];
  for (const resource of inRegion(system, 'aws_api_gateway_domain_name', region)) {
    const { domain, endpointName } = readDomain(resource);
    names.push(endpointName);
    table.addCustomDomain(
      domain,
      mappings.filter((mapping) => mapping.domain === domain).map((mapping) => mapping.mapping),
    );
  }
  return { table, endpointNames: names };
}

function inRegion(system: System, type: string, region: string): readonly Resource[] {
  return system.ofType(type).filter((resource) => resource.region === region);
}

function readDomain(resource: Resource): { domain: string; endpointName: string } {
  const values = Arguments.of(resource).inert(
    'regional_certificate_arn',
    'regional_certificate_name',
    'security_policy',
    'ownership_verification_certificate_arn',
    'tags',
    'region',
  );
  requireRegional(values);
  const domain = values.string('domain_name').toLowerCase();
  const endpointName = values.string('regional_domain_name').toLowerCase();
  values.done();
  return { domain, endpointName };
}

/** @throws EdgeError for an edge-optimised or private one, and AWS makes an edge-optimised one when nothing is said */
export function requireRegional(values: Arguments): void {
  const endpoint = values.block('endpoint_configuration')?.inert('ip_address_type');
  const types = endpoint?.strings('types') ?? ['EDGE'];
  endpoint?.done();
  if (types.length !== 1 || types[0] !== 'REGIONAL') {
    throw new EdgeError(
      `${values.address}.endpoint_configuration`,
      `is of the type ${types.join(', ')}.`,
      'The local edge models REGIONAL alone.',
    );
  }
}

function readMapping(
  resource: Resource,
  apis: StagesOfApi,
  names: { readonly key: string; readonly stage: string },
): { domain: string; mapping: BasePathMapping } {
  const values = Arguments.of(resource).inert('region');
  const apiId = values.string('api_id');
  const stages = apis.get(apiId);
  if (stages === undefined) {
    throw new EdgeError(`${resource.address}.api_id`, `is "${apiId}", which is no REST API of this region.`);
  }
  const key = values.optionalString(names.key) ?? '';
  const stageName = values.optionalString(names.stage);
  const stage = stageName === undefined ? undefined : stages.get(stageName);
  if (stageName !== undefined && stage === undefined) {
    throw new EdgeError(`${resource.address}.${names.stage}`, `is "${stageName}", which is no stage of the API.`);
  }
  const domain = values.string('domain_name').toLowerCase();
  values.done();
  return {
    domain,
    mapping: {
      // What the API calls the root.
      basePath: key === '(none)' ? '' : key,
      stages: stage === undefined ? stages : new Map([[stage.name, stage]]),
      stageInPath: stage === undefined,
    },
  };
}
