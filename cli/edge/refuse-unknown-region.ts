import type { Environment } from '../../environments';
import type { FaultTarget } from '../../local/edge/network/faults';
import { CliError } from '../cli-error';

/**
 * Says before anything is built that an outage names a region that the environment does not have. Whether the region has
 * that part, and all that is named otherwise, is known only to the system itself.
 *
 * @throws CliError
 */
export function refuseUnknownRegion(
  target: FaultTarget,
  { name, regions, retiringRegions }: Pick<Environment, 'name' | 'regions' | 'retiringRegions'>,
): void {
  const region = /^(?:api:|bucket:|function:(?=[^/]+\/))([^/]+)/.exec(target)?.[1];
  const known: readonly string[] = [...regions, ...retiringRegions];
  if (region === undefined || known.includes(region)) return;
  throw new CliError(`--fail names ${region}, which is no region of ${name}; allowed: ${known.join(', ')}`);
}
