import type { SessionIssuer } from '../../local/edge';
import { createSessionIssuer } from './create-session-issuer';
import type { OpenedEdge } from './open-edge';

/**
 * The stand-in for the identity provider of an edge's environment, with the keys that its functions were given.
 *
 * @returns undefined for an environment without sessions
 */
export const sessionIssuerOf = (
  { environment: { sessions }, variables, privateKeys }: OpenedEdge,
  now: () => Date,
): SessionIssuer | undefined =>
  createSessionIssuer({
    sessions,
    keys: variables['session_keys'],
    privateKey: privateKeys['session_keys'],
    now,
  });
