import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { readSessionTrust, sessionReader } from '../../functions/shared/session';
import { sessionToken } from '../../functions/shared/session-token';

const issuer = 'https://id.example.com';
const audience = 'app.example.com';

describe('a session', () => {
  let sign: (claims: Record<string, unknown>, change?: (token: SignJWT) => SignJWT) => Promise<string>;
  let keys: string;
  let foreign: CryptoKey;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    foreign = (await generateKeyPair('ES256')).privateKey;
    keys = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'ES256' }] });
    sign = (claims, change = (token) => token) =>
      change(
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'ES256' })
          .setSubject('ada')
          .setIssuer(issuer)
          .setAudience(audience)
          .setExpirationTime('1h'),
      ).sign(pair.privateKey);
  });
  const read = (token: string) => sessionReader({ keys, issuer, audience })!(token);

  it('is whose the token says when it was signed by a known key, for this audience, and is not over', async () => {
    expect(await read(await sign({ name: 'Ada' }))).toEqual({ id: 'ada', name: 'Ada', until: expect.any(Number) });
    expect(await read(await sign({}))).toMatchObject({ id: 'ada', name: 'ada' });
  });

  it.each<[string, (token: SignJWT) => SignJWT]>([
    ['over', (token) => token.setExpirationTime('-1h')],
    ['made by somebody else', (token) => token.setIssuer('https://evil.example.com')],
    ['made for somebody else', (token) => token.setAudience('other.example.com')],
    [
      'without an end',
      (token) =>
        Object.assign(token, { setExpirationTime: undefined }) &&
        new SignJWT({ sub: 'ada', iss: issuer, aud: audience }).setProtectedHeader({ alg: 'ES256' }),
    ],
  ])('is nobody’s when the token is %s', async (_what, change) => {
    expect(await read(await sign({}, change))).toBeUndefined();
  });

  it('is nobody’s when another key signed it, when none did, and when it is no token', async () => {
    const forged = new SignJWT({}).setProtectedHeader({ alg: 'ES256' }).setSubject('ada').setIssuer(issuer);
    expect(await read(await forged.setAudience(audience).setExpirationTime('1h').sign(foreign))).toBeUndefined();
    const [, claims] = (await sign({})).split('.');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await read(`${unsigned}.${claims}.`)).toBeUndefined();
    expect(await read('anything')).toBeUndefined();
  });

  it('is not read where the environment knows no sessions', () => {
    expect(readSessionTrust({})).toBeUndefined();
    expect(sessionReader(undefined)).toBeUndefined();
  });

  it('is not begun with half of the settings', () => {
    expect(() => readSessionTrust({ SESSION_KEYS: '{}' })).toThrow('are set together or not at all');
  });
});

describe('the token of a request', () => {
  const tokenOf = (headers: Record<string, string[]>) => sessionToken({ multiValueHeaders: headers });

  it('is the header that the edge made, or the cookie', () => {
    expect(tokenOf({ 'X-Viewer-Session': ['a.b.c'] })).toBe('a.b.c');
    expect(tokenOf({ Cookie: ['theme=dark; __Host-session=a.b.c; x=y'] })).toBe('a.b.c');
  });

  it('is none when there is none, or more than one', () => {
    expect(tokenOf({ Cookie: ['session=a.b.c; x__Host-session=a.b.c; __Host-session='] })).toBeUndefined();
    expect(tokenOf({ Cookie: ['__Host-session=a.b.c; __Host-session=d.e.f'] })).toBeUndefined();
    expect(tokenOf({ 'X-Viewer-Session': ['a.b.c'], Cookie: ['__Host-session=d.e.f'] })).toBeUndefined();
  });
});
