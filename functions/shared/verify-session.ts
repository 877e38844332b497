import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose';
import type { SessionReader } from './viewer';

/** The one algorithm that is believed; a token cannot choose a weaker one. */
const ALGORITHM = 'ES256';

/** Seconds by which clocks may differ. */
const CLOCK_TOLERANCE = 5;

/**
 * Reads the viewer out of a token that one of the keys signed, from this issuer, for this audience, and that is not over.
 * Any other token is nobody's.
 *
 * @throws JWKSInvalid when the keys are no JSON Web Key Set
 */
export function verifySession(trust: {
  readonly keys: JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
}): SessionReader {
  const keys = createLocalJWKSet(trust.keys);
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
