import type { EdgeFunction } from '../cloudfront/edge-function';
import type { KeyValues } from './key-values';
import type { KnownRuns } from './known-runs';
import type { Program } from './sandbox';

/** A function that is ready to run in the runtime that loaded it. */
export interface LoadedFunction {
  readonly definition: EdgeFunction;
  /** Syntax that AWS does not document, when the runtime was told to warn only; a sentence each. */
  readonly warnings: readonly string[];
  /** An expression that is a function: the code, wrapped. */
  readonly source: string;
  readonly keyValues: KeyValues | undefined;
  /** By the sandbox it was compiled in; a new one compiles again. */
  readonly programs: WeakMap<object, Program>;
  /** Whether it may look at `event.context`; otherwise it is called without the request's id. */
  readonly readsContext: boolean;
  /** Runs that need not be made again. */
  readonly knownRuns: KnownRuns;
}
