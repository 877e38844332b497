import type { PlainResource } from '../../../support/edge-system';
import { Bench, operation, sampleSystem, type SampleGateway } from './sample-gateway';

const API = 'global: aws_api_gateway_rest_api.api';
const integration = operation()['x-amazon-apigateway-integration'] as object;
const at = (path: string) => `${API}.body.paths["/items"].get${path}`;
const withOperation = (parts: Record<string, unknown>): SampleGateway => ({
  paths: { '/items': { get: operation(parts) } },
});
const withIntegration = (parts: Record<string, unknown>): SampleGateway =>
  withOperation({ 'x-amazon-apigateway-integration': { ...integration, ...parts } });
const resource = (type: string): PlainResource => ({ type, name: 'one' });

it.each<[what: string, sample: SampleGateway, message: string]>([
  [
    'methods outside the document',
    { others: [resource('aws_api_gateway_method')] },
    'global: aws_api_gateway_method.one: ',
  ],
  ['API keys', { others: [resource('aws_api_gateway_usage_plan')] }, 'global: aws_api_gateway_usage_plan.one: '],
  ['HTTP APIs', { others: [resource('aws_apigatewayv2_api')] }, 'global: aws_apigatewayv2_api.one: '],
  [
    'an edge-optimised API',
    { api: { endpoint_configuration: [{ types: ['EDGE'] }] } },
    `${API}.endpoint_configuration: `,
  ],
  [
    'what AWS makes of silence',
    { domain: { endpoint_configuration: [] } },
    'global: aws_api_gateway_domain_name.origin.endpoint_configuration: ',
  ],
  ['a resource policy', { api: { policy: '{}' } }, `${API}.policy: `],
  [
    'a policy in the document',
    { document: { 'x-amazon-apigateway-policy': { Version: '1' } } },
    `${API}.body.x-amazon-apigateway-policy: `,
  ],
  ['a body that is no JSON', { api: { body: 'openapi: 3.0.1' } }, `${API}.body: is not JSON`],
  ['Swagger 2', { document: { openapi: '2.0' } }, `${API}.body.openapi: `],
  [
    'a canary',
    { stage: { canary_settings: [{ percent_traffic: 5 }] } },
    'global: aws_api_gateway_stage.live.canary_settings: ',
  ],
  ['a cache', { stage: { cache_cluster_enabled: true } }, 'global: aws_api_gateway_stage.live.cache_cluster_enabled: '],
  [
    'client certificates',
    { domain: { mutual_tls_authentication: [{ truststore_uri: 's3://x' }] } },
    'global: aws_api_gateway_domain_name.origin.mutual_tls_authentication: ',
  ],
  [
    'a mapping to nothing',
    { mappings: [{ api_id: 'other' }] },
    'global: aws_api_gateway_base_path_mapping.mapping0.api_id: ',
  ],
  ['authorizers', withOperation({ security: [{ token: [] }] }), `${at('.security')}: `],
  ['IAM', withOperation({ 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } }), `${at('.x-amazon-apigateway-auth')}: `],
  ['an unknown validator', withOperation({ 'x-amazon-apigateway-request-validator': 'strict' }), `${at('')}: `],
  ['MOCK', withIntegration({ type: 'mock' }), `${at('.x-amazon-apigateway-integration.type')}: `],
  [
    'another method than POST',
    withIntegration({ httpMethod: 'GET' }),
    `${at('.x-amazon-apigateway-integration.httpMethod')}: `,
  ],
  [
    'streaming',
    withIntegration({ responseTransferMode: 'STREAM' }),
    `${at('.x-amazon-apigateway-integration.responseTransferMode')}: `,
  ],
  [
    'a URI without function',
    withIntegration({ uri: 'https://example.com' }),
    `${at('.x-amazon-apigateway-integration.uri')}: `,
  ],
  ['credentials', withIntegration({ credentials: 'arn' }), `${at('.x-amazon-apigateway-integration.credentials')}: `],
  ['a path that goes on after its rest', { paths: { '/{proxy+}/x': { get: operation() } } }, `${API}.body.paths: `],
  [
    'two names for one segment',
    { paths: { '/{a}': { get: operation() }, '/{b}/c': { get: operation() } } },
    `${API}.body.paths: `,
  ],
  [
    'an unknown gateway response',
    { document: { 'x-amazon-apigateway-gateway-responses': { TEAPOT: {} } } },
    `${API}.body.x-amazon-apigateway-gateway-responses.TEAPOT: `,
  ],
  [
    'a header made of the request',
    {
      document: {
        'x-amazon-apigateway-gateway-responses': {
          DEFAULT_4XX: { responseParameters: { 'gatewayresponse.header.X': 'method.request.header.Y' } },
        },
      },
    },
    `${API}.body.x-amazon-apigateway-gateway-responses.DEFAULT_4XX.responseParameters: `,
  ],
  [
    'an unknown variable',
    { stage: { access_log_settings: [{ format: '$context.moonPhase' }] } },
    'global: aws_api_gateway_stage.live.access_log_settings.format: uses $context.moonPhase',
  ],
])('refuses %s, by address', (_, sample, message) => {
  expect(() => new Bench(sampleSystem(sample))).toThrow(message);
});
