import type { Value } from './system';

/** What a message shows in the place of a secret. */
const HIDDEN = '(sensitive)';

/** Takes secrets out of a message, also as JSON writes them. */
export function redact(message: string, secrets: ReadonlySet<string> = new Set()): string {
  // Longest first, so that no secret leaves a rest of one that contains it.
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce(
    (text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), HIDDEN).replaceAll(secret, HIDDEN),
    message,
  );
}

/** The texts inside of a value that is sensitive as a whole. */
export function secretTexts(value: Value): readonly string[] {
  if (value === null || typeof value === 'boolean' || value === '') return [];
  return typeof value === 'object' ? Object.values(value).flatMap(secretTexts) : [String(value)];
}
