import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSessionIssuer, type SessionIssuerProps } from '../../../cli/edge/create-session-issuer';
import { emulatedSecrets } from '../../../cli/state/secrets';
import { sessionReader } from '../../../functions/shared/session';

const folder = mkdtempSync(join(tmpdir(), 'issuer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trust = { issuer: 'https://id.example.com', audience: 'app.example.com' };
const inAnHour = Math.floor(Date.now() / 1000) + 3_600;

/** As `npm start` finds them on a machine of its own. */
function issuerOf(machine: string, more: Partial<SessionIssuerProps> = {}) {
  const { variables, privateKeys } = emulatedSecrets(join(folder, `${machine}.json`), ['session_keys']);
  const keys = variables['session_keys'];
  const privateKey = privateKeys['session_keys'];
  const props = { sessions: { mode: 'jwt', ...trust }, keys, privateKey, now: () => new Date(), ...more } as const;
  return { keys: keys ?? '', privateKey: privateKey ?? '', issuer: createSessionIssuer(props) };
}

test('the functions believe what it makes, and know who it is by id and name', async () => {
  const { issuer, keys } = issuerOf('one');
  const token = (await issuer?.issue('Ada', inAnHour)) ?? '';
  expect(await sessionReader({ keys, ...trust })(token)).toEqual({ id: 'Ada', name: 'Ada', until: inAnHour });
  expect(await issuer?.read(token)).toEqual({ viewer: 'Ada', expires: inAnHour });
  expect(issuer?.cookieName).toBe('__Host-session');
  // A browser keeps at most 4,096 bytes, and the edge takes no longer one.
  expect((await issuer?.issue('A'.repeat(64), inAnHour))?.length).toBeLessThan(1_000);
});

test('a session of another machine, one that is over, and what is none are nobody’s', async () => {
  const { issuer } = issuerOf('one');
  const foreign = (await issuerOf('two').issuer?.issue('Ada', inAnHour)) ?? '';
  const over = (await issuer?.issue('Ada', inAnHour - 7_200)) ?? '';
  for (const token of [foreign, over, 'nonsense', '']) expect(await issuer?.read(token)).toBeUndefined();
});

test('an environment without sessions signs nobody in', () => {
  expect(issuerOf('one', { sessions: { mode: 'none' } }).issuer).toBeUndefined();
  expect(issuerOf('one', { keys: undefined }).issuer).toBeUndefined();
  expect(issuerOf('one', { privateKey: undefined }).issuer).toBeUndefined();
});

test('the private key is not among what the functions are given', () => {
  const { keys, privateKey } = issuerOf('one');
  const own = createPublicKey(privateKey).export({ format: 'jwk' });
  expect(JSON.parse(keys)).toEqual({ keys: [{ ...own, alg: 'ES256', use: 'sig', kid: 'local' }] });
});
