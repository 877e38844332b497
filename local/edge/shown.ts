import { inspect } from 'node:util';

/** A value that a program gave, on one line and short enough for a message: `'timeout'`, `{ kind: 'slow' }`, `NaN`. */
export function shown(value: unknown): string {
  const text = inspect(value, { depth: 1, breakLength: Infinity, maxStringLength: 60, maxArrayLength: 3 });
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
