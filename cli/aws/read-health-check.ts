import type { Variables } from '../context';
import type { HealthCheckReader } from '../waves/bake/health-checks';
import { clientSettings } from './client-settings';
import { plainError } from './plain-error';
import { quietSdk } from './quiet-sdk';

/** Where Route 53 answers for the whole world. */
const ROUTE_53_REGION = 'us-east-1';

/** Reads what Route 53's checkers found. The SDK is loaded at the first call. */
export function healthCheckReader(variables: Variables): HealthCheckReader {
  return async (id) => {
    quietSdk();
    const { Route53Client, GetHealthCheckStatusCommand } = await import('@aws-sdk/client-route-53');
    const client = new Route53Client(clientSettings(variables, ROUTE_53_REGION));
    try {
      const { HealthCheckObservations = [] } = await client.send(
        new GetHealthCheckStatusCommand({ HealthCheckId: id }),
      );
      return HealthCheckObservations.map(({ StatusReport }) => StatusReport?.Status ?? '');
    } catch (error) {
      throw plainError(error);
    } finally {
      client.destroy();
    }
  };
}
