import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose';
import type { SessionReader } from './viewer';

/** Whom to believe that somebody is signed in. */
export interface SessionTrust {
  /** The identity provider's public keys: a JSON Web Key Set (RFC 7517), as text. A key is rotated by adding one. */
  readonly keys: string;
  readonly issuer: string;
  readonly audience: string;
}

/** The one algorithm that is believed; a token cannot choose a weaker one. */
const ALGORITHM = 'ES256';

/** Seconds by which clocks may differ. */
const CLOCK_TOLERANCE = 5;

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
 * Believes a token that one of the keys signed, for this audience, and that is not over.
 *
 * @throws Error when the keys are no JSON Web Key Set: better a function that never starts than one that signs nobody in
 */
export function sessionReader(trust: SessionTrust | undefined): SessionReader {
  if (!trust) return () => Promise.resolve(undefined);
  const keys = createLocalJWKSet(JSON.parse(trust.keys) as JSONWebKeySet);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: [ALGORITHM],
        issuer: trust.issuer,
        audience: trust.audience,
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ['sub', 'exp'],
      });
      const { sub, exp, name } = payload;
      return { id: sub!, name: typeof name === 'string' ? name : sub!, until: exp! };
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}
