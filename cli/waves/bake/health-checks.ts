import type { StackState } from '../../terraform/stack-state';
import type { Observation } from './vigil';

/**
 * Route 53 takes an endpoint for healthy when more than this share of its checkers do. Source: Route 53 Developer Guide, How
 * Route 53 determines whether a health check is healthy.
 */
const HEALTHY_SHARE = 0.18;

/** What each checker of a health check last found, in Route 53's words: `Success: HTTP Status Code 200, OK`. */
export type HealthCheckReader = (id: string) => Promise<readonly string[]>;

/** Route 53's health checks that a stack has, one for each region. */
export function healthChecksIn({ resources }: StackState): StackState['resources'] {
  return resources.filter(({ type }) => type === 'aws_route53_health_check');
}

/** What Route 53's checkers say of the regions that a stack has health checks for. */
export function healthChecksOf(state: StackState, read: HealthCheckReader): Promise<Observation[]> {
  return Promise.all(
    healthChecksIn(state).map(async ({ attributes }) => {
      const subject = `Route 53's check of ${String(attributes['fqdn'])}`;
      const observe = (verdict: Observation['verdict'], detail: string) => ({ subject, verdict, detail, tolerance: 1 });
      try {
        const said = await read(String(attributes['id']));
        if (said.length === 0) return observe('unknown', 'has no result yet');
        const well = said.filter((status) => status.startsWith('Success')).length;
        const isWell = well / said.length > HEALTHY_SHARE;
        return observe(isWell ? 'good' : 'bad', `is well for ${well} of ${said.length} checkers`);
      } catch (error) {
        return observe('unknown', `cannot be read (${(error as Error).message})`);
      }
    }),
  );
}
