import type { StorageBudget } from '../cache/storage-budget';
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
  /** What the caches of all edge locations may hold together. */
  readonly storage: StorageBudget;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly randomBytes: RandomBytes;
}
