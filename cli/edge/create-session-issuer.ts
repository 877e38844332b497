import { sessionCookie } from '../../contract';
import type { Environment } from '../../environments';
import { sessionReader } from '../../functions/shared/session';
import type { SessionIssuer } from '../../local/edge';

/** Names to begin with; whoever is signed in by one is somebody else than the others. */
const VIEWERS = ['Ada', 'Grace', 'Linus'];

export interface SessionIssuerProps {
  readonly sessions: Environment['sessions'];
  /** The public keys that the functions have been given, a JSON Web Key Set; undefined: they have none. */
  readonly keys: string | undefined;
  /** PEM of the private key to one of them. */
  readonly privateKey: string | undefined;
  readonly now: () => Date;
}

/**
 * Stands in for the identity provider of an environment on this machine: makes sessions such as it would, signed with this
 * machine's own key, and reads them as the functions do.
 *
 * @returns undefined for an environment without sessions
 */
export function createSessionIssuer({
  sessions,
  keys,
  privateKey,
  now,
}: SessionIssuerProps): SessionIssuer | undefined {
  if (sessions.mode === 'none' || keys === undefined || privateKey === undefined) return undefined;
  const { issuer, audience } = sessions;
  const readSession = sessionReader({ keys, issuer, audience });
  return {
    cookieName: sessionCookie,
    viewers: VIEWERS,
    issue: async (viewer, expires) => {
      // Loaded by whoever signs in, not by every start.
      const { importPKCS8, SignJWT } = await import('jose');
      return new SignJWT({ name: viewer })
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject(viewer)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now())
        .setExpirationTime(expires)
        .sign(await importPKCS8(privateKey, 'ES256'));
    },
    read: async (value) => {
      const viewer = await readSession(value);
      return viewer && { viewer: viewer.name, expires: viewer.until };
    },
  };
}
