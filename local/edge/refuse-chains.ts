import type { Distribution } from './cloudfront/distribution';
import { EdgeError } from './error';
import type { HealthCheck } from './route53/health-check';
import type { Zones } from './route53/zones';

export interface Chainable {
  readonly distributions: readonly Distribution[];
  readonly checks: Iterable<HealthCheck>;
  readonly zones: Zones;
}

/**
 * Refuses what would send requests to a distribution of the system from inside: another distribution, or itself, and health
 * checkers. Nobody but viewers comes to a distribution here.
 *
 * @throws EdgeError at the origin or the health check whose name leads to one, by whatever records
 */
export function refuseChains({ distributions, checks, zones }: Chainable): void {
  const owners = new Map<string, string>();
  for (const { address, domainName, aliases } of distributions) {
    for (const name of [domainName, ...aliases]) owners.set(name, address);
  }
  const refuse = (address: string, what: string, hostName: string): void => {
    const owner = [...zones.endsOf(hostName)].map((name) => owners.get(name)).find(Boolean);
    if (owner === undefined) return;
    throw new EdgeError(
      address,
      `${what} asks ${hostName}, which leads to ${owner}: in the local edge only viewers come to a distribution.`,
      'Leave it out of the system that is run here, or name another server.',
    );
  };
  for (const { address, origins } of distributions) {
    for (const { id, domainName } of origins.values()) refuse(`${address}.origin`, `the origin "${id}"`, domainName);
  }
  for (const check of checks) {
    // A check that is disabled asks nobody.
    if (check.kind === 'endpoint' && !check.disabled) refuse(`${check.address}.fqdn`, 'the check', check.hostName);
  }
}
