import type { EmulatorReply, EmulatorRequest } from '../http';

/** Passes a request on to moto, or to the next repair. */
export type Forward = (request: EmulatorRequest) => Promise<EmulatorReply>;

/**
 * One gap of moto's, closed: a repair sees every request that is not CloudFront's and passes on what is not its concern.
 * Every repair names the version of moto it is for.
 */
export type Repair = (request: EmulatorRequest, forward: Forward) => Promise<EmulatorReply>;

/** Puts repairs in front of `forward`, the first outermost. */
export function repaired(repairs: readonly Repair[], forward: Forward): Forward {
  return repairs.reduceRight<Forward>((next, repair) => (request) => repair(request, next), forward);
}
