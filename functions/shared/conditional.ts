import { createHash } from 'node:crypto';

/**
 * Names a version of an answer. It is weak, because API Gateway and CloudFront compress: the bytes differ, what they say
 * does not.
 */
export function entityTag(body: string): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether a request's `If-None-Match` names this version (RFC 9110, 13.1.2: the weak comparison). */
export function isUnchanged(ifNoneMatch: string | null, tag: string): boolean {
  if (ifNoneMatch === null) return false;
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((candidate) => bare(candidate) === bare(tag));
}
