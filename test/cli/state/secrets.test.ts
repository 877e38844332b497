import { createPrivateKey, createPublicKey } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatedSecrets } from '../../../cli/state/secrets';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

test('makes secrets and a key pair once, for this user alone', () => {
  const file = join(folder.path, 'secrets', 'local.json');
  const names = ['origin_secret_current', 'origin_secret_next', 'signing_public_key_a', 'something_else'];
  const first = emulatedSecrets(file, names);
  expect(Object.keys(first.variables)).toEqual(names.slice(0, 3));
  expect(first.variables['origin_secret_current']).toMatch(/^[0-9a-f]{64}$/);
  expect(first.variables['origin_secret_next']).not.toBe(first.variables['origin_secret_current']);
  const privateKey = createPrivateKey(first.privateKeys['signing_public_key_a'] ?? '');
  expect(createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })).toBe(
    first.variables['signing_public_key_a'],
  );
  expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(emulatedSecrets(file, names)).toEqual(first);
});

test('makes a key for sessions, of which the functions get the public half', () => {
  const { variables, privateKeys } = emulatedSecrets(join(folder.path, 'sessions.json'), ['session_keys']);
  const { keys } = JSON.parse(variables['session_keys'] ?? '') as { keys: Record<string, string>[] };
  expect(keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' }]);
  expect(keys[0]).not.toHaveProperty('d');
  const { x, y } = createPublicKey(privateKeys['session_keys'] ?? '').export({ format: 'jwk' });
  expect(keys[0]).toMatchObject({ x, y });
});

test('a name that comes later is added, and what was there stays', () => {
  const file = join(folder.path, 'later.json');
  const first = emulatedSecrets(file, ['origin_secret_current']);
  expect(emulatedSecrets(file, ['origin_secret_next']).variables).toMatchObject(first.variables);
});

test('says how to replace a file that is not JSON', () => {
  const file = join(folder.path, 'broken.json');
  writeFileSync(file, '{');
  expect(() => emulatedSecrets(file, [])).toThrow(`rm ${file}`);
});
