import { generateKeyPairSync } from 'node:crypto';
import { getSignedCookies } from '@aws-sdk/cloudfront-signer';
import { createCookieSigner } from '../../../../local/edge/console/cookie-signer';
import type { StateView } from '../../../../local/edge/console/views';
import { ConsoleUnderTest, json } from './console-calls';

function rsaKeys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

const trusted = rsaKeys();
const stranger = rsaKeys();
const content = [
  {
    pathPattern: '/private/*',
    keys: [
      { id: 'KOTHER', pem: stranger.publicKey },
      { id: 'KMINE', pem: trusted.publicKey },
    ],
  },
  { pathPattern: 'members/*', keys: [{ id: 'KMINE', pem: trusted.publicKey }] },
];

function signingConsole() {
  return new ConsoleUnderTest({ signer: createCookieSigner([trusted.privateKey], content) });
}

function cookiesOf(response: { headers: { getAll(name: string): readonly string[] } }): Record<string, string> {
  return Object.fromEntries(
    response.headers.getAll('set-cookie').map((cookie) => {
      const pair = cookie.split(';')[0] as string;
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    }),
  );
}

test('the signer is made of a key that the distribution trusts, for the content that trusts it', () => {
  expect(createCookieSigner([rsaKeys().privateKey, trusted.privateKey], content)).toMatchObject({
    keyPairId: 'KMINE',
    paths: ['/private/*', '/members/*'],
  });
  expect(createCookieSigner([rsaKeys().privateKey], content)).toBeUndefined();
  expect(createCookieSigner([], content)).toBeUndefined();
});

test('the cookies are, byte for byte, what AWS’s own signer makes', async () => {
  const console = signingConsole();
  const answer = await console.change('POST', 'api/signed-cookies', { path: '/private/*', seconds: 60 });
  const expires = console.clock.now() / 1000 + 60;
  expect(json(answer)).toEqual({ resource: 'http*://app.example.com/private/*', expires });
  const policy = JSON.stringify({
    Statement: [
      { Resource: 'http*://app.example.com/private/*', Condition: { DateLessThan: { 'AWS:EpochTime': expires } } },
    ],
  });
  expect(cookiesOf(answer)).toEqual(getSignedCookies({ policy, keyPairId: 'KMINE', privateKey: trusted.privateKey }));
  for (const cookie of answer.headers.getAll('set-cookie'))
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('an ECDSA key signs too', () => {
  const pair = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const signer = createCookieSigner(
    [pair.privateKey],
    [{ pathPattern: '/*', keys: [{ id: 'KEC', pem: pair.publicKey }] }],
  );
  // DER: a sequence.
  expect(signer?.sign(Buffer.from('text'))[0]).toBe(0x30);
});

test('the state says what this browser holds, and forgets it with the cookies', async () => {
  const console = signingConsole();
  const signing = async (cookie?: string) => {
    const answer = await console.get('api/state', cookie === undefined ? {} : { cookie });
    return (json(answer) as unknown as StateView).signing;
  };
  expect(await signing()).toEqual({ paths: ['/private/*', '/members/*'], held: null });
  const cookies = cookiesOf(await console.change('POST', 'api/signed-cookies', { path: '/members/*', seconds: 5 }));
  const header = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  expect((await signing(header))?.held).toEqual({
    resource: 'http*://app.example.com/members/*',
    expires: console.clock.now() / 1000 + 5,
  });
  expect((await signing('CloudFront-Policy=nonsense'))?.held).toBeNull();

  const cleared = await console.change('DELETE', 'api/signed-cookies', {});
  const names = cleared.headers.getAll('set-cookie').map((cookie) => {
    expect(cookie).toContain('; Max-Age=0;');
    return cookie.slice(0, cookie.indexOf('='));
  });
  expect(names).toEqual(expect.arrayContaining(Object.keys(cookies)));
});

test('without a key nothing is offered, and nothing signed', async () => {
  const answer = await new ConsoleUnderTest().change('POST', 'api/signed-cookies', { path: '/private/*', seconds: 60 });
  expect(answer.status).toBe(409);
  expect(answer.headers.has('set-cookie')).toBe(false);
});

test.each([
  [{ path: 'private/*', seconds: 60 }, 'path is "private/*"'],
  [{ path: '/a"b', seconds: 60 }, 'allowed: a path'],
  [{ path: '/a\\b', seconds: 60 }, 'allowed: a path'],
  [{ path: '/a b', seconds: 60 }, 'allowed: a path'],
  [{ path: `/${'a'.repeat(1_024)}`, seconds: 60 }, 'allowed: a path'],
  [{ seconds: 60 }, 'path is nothing'],
  [{ path: '/*', seconds: 0 }, 'from 1 to 604800'],
  [{ path: '/*', seconds: 1.5 }, 'from 1 to 604800'],
  [{ path: '/*', seconds: '60' }, 'from 1 to 604800'],
  [{ path: '/*', seconds: 604_801 }, 'from 1 to 604800'],
])('%j is refused and says what is allowed', async (body, words) => {
  const answer = await signingConsole().change('POST', 'api/signed-cookies', body);
  expect(answer.status).toBe(400);
  expect(json(answer)['error']).toContain(words);
});
