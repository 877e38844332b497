import { generateKeyPairSync, sign } from 'node:crypto';

const PAIR = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The key set of these tests, as `session_keys` takes it. */
export const TEST_SESSION_KEYS = JSON.stringify({
  keys: [{ ...PAIR.publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'test' }],
});

/** PEM. */
export const TEST_SESSION_PRIVATE_KEY = PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A session of the project's environments, for somebody who signed in at their identity provider. */
export function sessionOf(subject: string): string {
  const claims = {
    sub: subject,
    name: subject,
    iss: 'https://id.example.com',
    aud: 'app.example.com',
    exp: 4_000_000_000,
  };
  const signed = `${part({ alg: 'ES256', kid: 'test' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: PAIR.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}
