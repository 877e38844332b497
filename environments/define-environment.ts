import type { z } from 'zod';
import { EnvironmentError } from './environment-error';
import { environmentSchema, type Environment } from './environment-schema';

/**
 * Validates what an environment file says.
 *
 * @param input the file's content, of whatever shape it came
 * @param source what to call it in an error, for example `environments/prod.ts`
 * @throws EnvironmentError one line for each wrong value: the field, the value given, what is allowed
 */
export function defineEnvironment(input: unknown, source: string): Environment {
  const result = environmentSchema.safeParse(input);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${describe(issue, input)}`);
    throw new EnvironmentError(`${source} is not a valid environment:\n${lines.join('\n')}`);
  }
  return result.data;
}

function describe(issue: z.core.$ZodIssue, input: unknown): string {
  const field = issue.path.map(String).join('.') || 'environment';
  if (issue.code === 'unrecognized_keys') {
    const allowed =
      issue.path.length === 0 ? Object.keys(environmentSchema.shape).join(', ') : 'the fields of its type';
    return `${field}: unknown field ${issue.keys.join(', ')}; allowed: ${allowed}`;
  }
  const value = valueAt(input, issue.path);
  const message = issue.message.replace(/^Invalid (input|option): /, '').replace(/, received \w+$/, '');
  if (value === undefined) return `${field}: is missing; ${message.replace(/^is .*; /, '')}`;
  const given = JSON.stringify(value);
  return /^(is|must|names|cannot) /.test(message) ? `${field}: ${given} ${message}` : `${field}: ${given}: ${message}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}
