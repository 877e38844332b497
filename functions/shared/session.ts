import type { JSONWebKeySet } from 'jose';
import type { SessionReader } from './viewer';

/** Whom to believe that somebody is signed in. */
export interface SessionTrust {
  /** The identity provider's public keys: a JSON Web Key Set (RFC 7517), as text. A key is rotated by adding one. */
  readonly keys: string;
  readonly issuer: string;
  readonly audience: string;
}

/**
 * Reads `SESSION_KEYS`, `SESSION_ISSUER` and `SESSION_AUDIENCE`, which the function's configuration sets.
 *
 * @returns undefined where the environment knows no sessions: nobody is signed in then
 * @throws Error when only some are set
 */
export function readSessionTrust(environment: NodeJS.ProcessEnv = process.env): SessionTrust | undefined {
  const [keys, issuer, audience] = ['SESSION_KEYS', 'SESSION_ISSUER', 'SESSION_AUDIENCE'].map(
    (name) => environment[name],
  );
  if (!keys && !issuer && !audience) return undefined;
  if (keys && issuer && audience) return { keys, issuer, audience };
  throw new Error('SESSION_KEYS, SESSION_ISSUER and SESSION_AUDIENCE are set together or not at all on this function.');
}

/**
 * Believes a token that one of the keys signed, for this audience, and that is not over. What checks signatures is
 * loaded with the first token: a cold start for viewers without a session, who are most, does not pay for it.
 *
 * @returns undefined where the environment knows no sessions
 * @throws SyntaxError when the keys are no JSON: better a function that never starts than one that signs nobody in
 */
export function sessionReader(trust: SessionTrust): SessionReader;
export function sessionReader(trust: SessionTrust | undefined): SessionReader | undefined;
export function sessionReader(trust: SessionTrust | undefined): SessionReader | undefined {
  if (!trust) return undefined;
  const keys = JSON.parse(trust.keys) as JSONWebKeySet;
  let loaded: Promise<SessionReader> | undefined;
  return async (token) => {
    loaded ??= import('./verify-session').then(({ verifySession }) => verifySession({ ...trust, keys }));
    return (await loaded)(token);
  };
}
