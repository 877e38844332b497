import { FunctionFailure } from './function-outcome';
import type { Run } from './sandbox';

/** What `invoke` in `guest/prelude.js` tells: a value, or what was thrown. */
type Told =
  | { readonly value?: unknown; readonly message?: undefined }
  | { readonly name: string; readonly message: string; readonly stack: string };

/**
 * The value that a handler returned, or that its promise came to.
 *
 * @throws FunctionFailure 503 when there is none
 */
export function returnValueOf(run: Run): unknown {
  switch (run.kind) {
    case 'interrupted':
      throw failed('took longer than it may');
    case 'out-of-memory':
      throw failed('ran out of memory');
    case 'crashed':
      throw failed('broke the engine that runs it here');
    case 'completed': {
      if (run.outcome === '') throw failed('returned a promise that nothing settles');
      const told = JSON.parse(run.outcome) as Told;
      if (told.message === undefined) return told.value;
      throw thrown(told.name, told.message, told.stack);
    }
  }
}

function thrown(name: string, message: string, stack: string): FunctionFailure {
  if (name === 'InternalError' && message === 'out of memory') return failed('ran out of memory');
  const frame = stack.split('\n').find((line) => !line.includes('prelude.js')) ?? '';
  const line = /:(\d+):\d+\)?$/.exec(frame)?.[1];
  return failed(`threw ${name === '' ? '' : `${name}: `}${message}${line === undefined ? '' : ` (line ${line})`}`);
}

function failed(how: string): FunctionFailure {
  return new FunctionFailure(503, `The CloudFront function ${how}.`);
}
