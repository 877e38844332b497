import { ApiAccount } from '../../constructs/api/api-account';
import { ApiFunction, type ApiFunctionProps } from '../../constructs/api/api-function';
import { RestApi, type RestApiProps } from '../../constructs/api/rest-api';
import type { SystemStack } from '../../stacks/system-stack';
import { fixtureArtifacts } from './fixture-artifacts';

/** The smallest function. */
export const sampleFunction = (scope: SystemStack, change: Partial<ApiFunctionProps> = {}): ApiFunction =>
  new ApiFunction(scope, 'orders', {
    functionName: 'edge-test-orders',
    roleName: 'edge-test-eu-west-1-orders',
    artifact: fixtureArtifacts().functions['orders']!,
    environment: {},
    memoryMb: 512,
    timeoutSeconds: 28,
    logRetentionDays: 7,
    ...change,
  });

/** An API of one function. */
export function sampleApi(scope: SystemStack, change: Partial<RestApiProps> = {}): RestApi {
  const orders = sampleFunction(scope);
  return new RestApi(scope, 'api', {
    name: 'edge-test-api',
    document: { openapi: '3.0.1', paths: { '/orders': { post: { uri: orders.invokeArn } } } },
    functions: { orders },
    binaryMediaTypes: ['image/*'],
    throttling: { rate: 100, burst: 40 },
    throttledResources: [{ resource: 'health', methods: ['GET', 'HEAD'], rate: 50, burst: 50 }],
    logRetentionDays: 7,
    logAccess: new ApiAccount(scope, 'account', { roleName: 'edge-test-api-logs' }).setting,
    ...change,
  });
}
