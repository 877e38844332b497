import { CLOUDFRONT_ZONE } from './cloudfront';
import {
  arn,
  type ComputedTable,
  dnsSuffixOf,
  lowerId,
  type Made,
  nameOf,
  partitionOf,
  textOf,
  upperId,
} from './made-up-values';

const controlArn = (made: Made, path: string): string => arn(made, 'apigateway', path, { account: '' });

function executionArn(made: Made, restApi: string, ...path: readonly string[]): string {
  return arn(made, 'execute-api', [restApi, ...path].join('/'));
}

function invokeUrl(made: Made, restApi: string, stage: string): string {
  return `https://${restApi}.execute-api.${made.region}.${dnsSuffixOf(made.region)}/${stage}`;
}

const shortId = (made: Made) => ({ id: lowerId(6, made.address) });

/** API Gateway's resources of REST APIs. */
export const apigatewayResources: ComputedTable = {
  aws_api_gateway_account: () => ({ id: 'api-gateway-account' }),
  aws_api_gateway_api_key: (made) => ({
    id: lowerId(10, made.address),
    arn: controlArn(made, `/apikeys/${lowerId(10, made.address)}`),
    value: lowerId(40, 'value', made.address),
  }),
  aws_api_gateway_authorizer: (made) => ({
    ...shortId(made),
    arn: controlArn(made, `/restapis/${textOf(made, 'rest_api_id')}/authorizers/${shortId(made).id}`),
  }),
  aws_api_gateway_base_path_mapping: (made) => ({ id: `${textOf(made, 'domain_name')}/${textOf(made, 'base_path')}` }),
  aws_api_gateway_deployment: (made) => {
    const restApi = textOf(made, 'rest_api_id');
    const stage = textOf(made, 'stage_name');
    const { id } = shortId(made);
    return { id, execution_arn: executionArn(made, restApi, stage), invoke_url: invokeUrl(made, restApi, stage) };
  },
  aws_api_gateway_domain_name: (made) => ({
    id: textOf(made, 'domain_name'),
    arn: controlArn(made, `/domainnames/${textOf(made, 'domain_name')}`),
    cloudfront_domain_name: `d${lowerId(13, 'edge', made.address)}.cloudfront.net`,
    cloudfront_zone_id: CLOUDFRONT_ZONE,
    regional_domain_name: `d-${lowerId(10, made.address)}.execute-api.${made.region}.${dnsSuffixOf(made.region)}`,
    // One zone for all custom domains of a region, as on AWS; its id is made up.
    regional_zone_id: `Z${upperId(13, 'execute-api', made.region)}`,
  }),
  aws_api_gateway_gateway_response: (made) => ({
    id: `aggr-${textOf(made, 'rest_api_id')}-${textOf(made, 'response_type')}`,
  }),
  aws_api_gateway_integration: (made) => ({
    id: ['agi', textOf(made, 'rest_api_id'), textOf(made, 'resource_id'), textOf(made, 'http_method')].join('-'),
  }),
  aws_api_gateway_method: (made) => ({
    id: ['agm', textOf(made, 'rest_api_id'), textOf(made, 'resource_id'), textOf(made, 'http_method')].join('-'),
  }),
  aws_api_gateway_method_settings: (made) => ({
    id: ['rest_api_id', 'stage_name', 'method_path'].map((name) => textOf(made, name)).join('-'),
  }),
  aws_api_gateway_request_validator: shortId,
  aws_api_gateway_resource: shortId,
  aws_api_gateway_rest_api: (made) => {
    const id = lowerId(10, made.address);
    return {
      id,
      arn: controlArn(made, `/restapis/${id}`),
      execution_arn: executionArn(made, id),
      root_resource_id: lowerId(10, 'root', made.address),
      // What the provider reports where the configuration says nothing.
      binary_media_types: [],
      body: null,
      description: '',
      disable_execute_api_endpoint: false,
      minimum_compression_size: '',
      policy: '',
    };
  },
  aws_api_gateway_stage: (made) => {
    const restApi = textOf(made, 'rest_api_id');
    const stage = textOf(made, 'stage_name');
    return {
      id: `ags-${restApi}-${stage}`,
      arn: controlArn(made, `/restapis/${restApi}/stages/${stage}`),
      execution_arn: executionArn(made, restApi, stage),
      invoke_url: invokeUrl(made, restApi, stage),
    };
  },
  aws_api_gateway_usage_plan: (made) => ({
    ...shortId(made),
    arn: controlArn(made, `/usageplans/${shortId(made).id}`),
    name: nameOf(made),
  }),
};

/** The `uri` of an integration with a function: it names the function, and its alias or version when it has one. */
export function invocationUri(made: Pick<Made, 'region'>, functionArn: string): string {
  const { region } = made;
  return `arn:${partitionOf(region)}:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}
