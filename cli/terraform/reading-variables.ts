/**
 * Tries of a call to AWS by somebody who only looks. Unless told, the provider tries 25 times, with pauses that double:
 * whoever asks how a region is that does not answer would wait for very long.
 *
 * Source: Terraform AWS provider documentation, `max_retries`, which this variable sets.
 */
const ATTEMPTS = '6';

/** The variables of a Terraform that only reads: it gives a region up that does not answer, unless the user's own say otherwise. */
export function readingVariables(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { AWS_MAX_ATTEMPTS: ATTEMPTS, ...variables };
}
