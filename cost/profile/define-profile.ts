import type { z } from 'zod';
import { CostError } from '../cost-error';
import { profileSchema, type Profile } from './profile';

/**
 * A profile: what a file or options say, over the default.
 *
 * @param input some members of a profile
 * @param source what to call it in an error, such as the path of a file
 * @throws CostError one line for each wrong value: the member, the value given, what is allowed
 */
export function defineProfile(base: Profile, input: unknown, source: string): Profile {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  if (!isObject) {
    throw new CostError(
      `${source} is ${shown(input)}; a usage profile is an object such as {"requests": 50000000}, with the members that docs/cost.md names`,
    );
  }
  const given = { ...base, ...input };
  const result = profileSchema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${describe(issue, given)}`);
  throw new CostError(`${source} is not a usage profile:\n${lines.join('\n')}`);
}

function describe(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown member ${issue.keys.join(', ')}; allowed: ${Object.keys(profileSchema.shape).join(', ')}`;
  }
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], given);
  const rule = issue.code === 'invalid_type' ? `must be ${WORDS[issue.expected] ?? issue.expected}` : issue.message;
  return `${issue.path.map(String).join('.')}: ${shown(value)} ${rule}`;
}

const WORDS: Readonly<Record<string, string>> = { number: 'a number', record: 'an object of shares' };

function shown(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
