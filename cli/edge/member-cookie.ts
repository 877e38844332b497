import type { OpenedEdge } from './open-edge';
import { sessionIssuerOf } from './session-issuer-of';

const SECONDS_A_DAY = 86_400;

/**
 * The `Cookie` of a member who is signed in for a day, by the functions' clock, which is the machine's own.
 *
 * @returns undefined for an environment without sessions
 */
export async function memberCookie(opened: OpenedEdge, now: () => Date): Promise<string | undefined> {
  const issuer = sessionIssuerOf(opened, now);
  const [name] = issuer?.viewers ?? [];
  if (issuer === undefined || name === undefined) return undefined;
  const expires = Math.floor(now().getTime() / 1000) + SECONDS_A_DAY;
  return `${issuer.cookieName}=${await issuer.issue(name, expires)}`;
}
