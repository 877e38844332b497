import { createSessionIssuer } from './create-session-issuer';
import type { OpenedEdge } from './open-edge';

const SECONDS_A_DAY = 86_400;

/**
 * The `Cookie` of a member who is signed in for a day, by the functions' clock, which is the machine's own.
 *
 * @returns undefined for an environment without sessions
 */
export async function memberCookie(
  { environment: { sessions }, variables, privateKeys }: OpenedEdge,
  now: () => Date,
): Promise<string | undefined> {
  const issuer = createSessionIssuer({
    sessions,
    keys: variables['session_keys'],
    privateKey: privateKeys['session_keys'],
    now,
  });
  const [name] = issuer?.viewers ?? [];
  if (issuer === undefined || name === undefined) return undefined;
  const expires = Math.floor(now().getTime() / 1000) + SECONDS_A_DAY;
  return `${issuer.cookieName}=${await issuer.issue(name, expires)}`;
}
