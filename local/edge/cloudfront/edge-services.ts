import type { EdgeCaches } from '../cache/edge-caches';
import type { Clock } from '../clock';
import type { FunctionRuntime } from '../functions/function-runtime';
import type { Faults } from '../network/faults';
import type { Network } from '../network/network';
import type { RandomBytes } from './request/ids';

/** What a distribution needs of the world around it. */
export interface EdgeServices {
  readonly clock: Clock;
  readonly network: Network;
  readonly faults: Faults;
  readonly functions: FunctionRuntime;
  readonly caches: EdgeCaches;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly randomBytes: RandomBytes;
}
