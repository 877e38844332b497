import { FunctionFailure } from './function-outcome';
import { returnValueOf } from './return-value';
import type { Run } from './sandbox';

/** How a run ended, read once. */
export interface EndedRun {
  readonly steps: number;
  /** What was returned, not to be changed; or why nothing usable was. */
  readonly returned: { readonly value: unknown } | { readonly failure: FunctionFailure };
  /** Whether the event's message was returned as it was given. */
  readonly isUnchanged: boolean;
}

/** @param message what the function was given to change: the event's request or response */
export function endOf(run: Run, message: unknown): EndedRun {
  try {
    const value = returnValueOf(run);
    const isUnchanged = JSON.stringify(value) === JSON.stringify(message);
    return { steps: run.steps, returned: { value }, isUnchanged };
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error;
    return { steps: run.steps, returned: { failure: error }, isUnchanged: false };
  }
}
