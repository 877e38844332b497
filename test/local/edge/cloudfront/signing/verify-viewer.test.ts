import { encodeCloudFrontBase64 } from '../../../../../local/edge/cloudfront/signing/cloudfront-base64';
import {
  ecdsaParameters,
  HOST,
  NOW,
  outcomeOf,
  policyFor,
  RSA_KEY,
  signedCookie,
  signedTarget,
  visit,
  type Visit,
} from './signer';

const FILE = `https://${HOST}/private/film.mp4`;
const PATH = '/private/film.mp4';
const encode = (text: string): string => encodeCloudFrontBase64(Buffer.from(text));
/** A signed URL with one parameter changed. */
const withParameter = (name: string, value: string, target = signedTarget(FILE)): string =>
  target.replace(new RegExp(`${name}=[^&]*`), `${name}=${value}`);

const rows: readonly (readonly [fact: string, request: () => Visit, outcome: string])[] = [
  ['§3.1 a signed URL with a canned policy', () => ({ target: signedTarget(FILE) }), 'allowed'],
  [
    '§3.1 a signed URL with a custom policy',
    () => ({ target: signedTarget(FILE, { greaterThan: NOW - 60 }) }),
    'allowed',
  ],
  ['§3.1 signed cookies with a canned policy', () => ({ target: PATH, cookie: signedCookie(FILE) }), 'allowed'],
  [
    '§3.1 signed cookies with a custom policy',
    () => ({ target: PATH, cookie: signedCookie(FILE, { policy: policyFor(`https://${HOST}/private/*`) }) }),
    'allowed',
  ],
  ['§3.1 Hash-Algorithm SHA256 in a URL', () => ({ target: signedTarget(FILE, { algorithm: 'SHA256' }) }), 'allowed'],
  [
    '§3.1 Hash-Algorithm SHA256 in cookies',
    () => ({ target: PATH, cookie: signedCookie(FILE, { algorithm: 'SHA256' }) }),
    'allowed',
  ],
  [
    '§3.1 SHA1 is the default: a SHA-256 signature without Hash-Algorithm fails',
    () => ({ target: signedTarget(FILE, { algorithm: 'SHA256' }).replace('&Hash-Algorithm=SHA256', '') }),
    'AccessDenied',
  ],
  ['an unknown hash algorithm', () => ({ target: `${signedTarget(FILE)}&Hash-Algorithm=MD5` }), 'AccessDenied'],
  ['§3.2 ECDSA with SHA-1', () => ({ target: `${PATH}?${ecdsaParameters(policyFor(FILE), 'SHA1')}` }), 'allowed'],
  ['§3.2 ECDSA with SHA-256', () => ({ target: `${PATH}?${ecdsaParameters(policyFor(FILE), 'SHA256')}` }), 'allowed'],
  [
    '§3.3 the viewer’s own parameters are part of the canned policy',
    () => ({ target: signedTarget(`${FILE}?size=large`) }),
    'allowed',
  ],
  [
    '§3.3 a custom policy without Resource',
    () => ({ target: '/any', cookie: signedCookie(FILE, { policy: policyFor(undefined) }) }),
    'allowed',
  ],
  [
    '§3.3 DateLessThan is needed',
    () => ({ target: PATH, cookie: signedCookie(FILE, { policy: policyFor(FILE, { DateLessThan: undefined }) }) }),
    'MalformedPolicy',
  ],
  ['§3.4 one second before expiry', () => ({ target: signedTarget(FILE, { lessThan: NOW + 1 }) }), 'allowed'],
  [
    '§3.4 expired: now is not less than DateLessThan',
    () => ({ target: signedTarget(FILE, { lessThan: NOW }) }),
    'AccessDenied',
  ],
  ['§3.4 expired cookies', () => ({ target: PATH, cookie: signedCookie(FILE, { lessThan: NOW - 1 }) }), 'AccessDenied'],
  [
    '§3.4 valid from the second after DateGreaterThan',
    () => ({ target: signedTarget(FILE, { greaterThan: NOW - 1 }) }),
    'allowed',
  ],
  ['§3.4 not valid yet', () => ({ target: signedTarget(FILE, { greaterThan: NOW }) }), 'AccessDenied'],
  ['§3.4 from the address', () => ({ target: signedTarget(FILE, { ip: '192.0.2.7' }) }), 'allowed'],
  ['§3.4 from the range', () => ({ target: signedTarget(FILE, { ip: '192.0.2.0/24' }) }), 'allowed'],
  ['§3.4 from another address', () => ({ target: signedTarget(FILE, { ip: '192.0.2.8' }) }), 'AccessDenied'],
  [
    '§3.3 IPv6 viewers are in no range',
    () => ({ target: signedTarget(FILE, { ip: '0.0.0.0/0' }), ip: '2001:db8::1' }),
    'AccessDenied',
  ],
  [
    'an IPv4 address in the coat of IPv6',
    () => ({ target: signedTarget(FILE, { ip: '192.0.2.7' }), ip: '::ffff:192.0.2.7' }),
    'allowed',
  ],
  ['§3.4 another file', () => ({ target: signedTarget(FILE).replace('film', 'other') }), 'AccessDenied'],
  ['§3.4 another scheme', () => ({ target: signedTarget(FILE), scheme: 'http' }), 'AccessDenied'],
  [
    '§3.4 any scheme by pattern',
    () => ({ target: signedTarget(FILE, { policy: policyFor(`http*://${HOST}${PATH}`) }), scheme: 'http' }),
    'allowed',
  ],
  ['§3.4 a parameter added after signing', () => ({ target: `${signedTarget(FILE)}&more=1` }), 'AccessDenied'],
  [
    '§3.4 a parameter added before the others',
    () => ({ target: signedTarget(FILE).replace('?', '?more=1&') }),
    'AccessDenied',
  ],
  [
    '§3.4 a parameter added under a custom policy for the file alone',
    () => ({ target: `${signedTarget(FILE, { policy: policyFor(FILE) })}&more=1` }),
    'AccessDenied',
  ],
  [
    '§3.4 a parameter added under a policy that ends with *',
    () => ({ target: `${signedTarget(FILE, { policy: policyFor(`${FILE}*`) })}&more=1` }),
    'allowed',
  ],
  [
    '§3.4 a signing parameter in the URL: cookies are ignored',
    () => ({ target: `${PATH}?Expires=1`, cookie: signedCookie(`${FILE}?Expires=1`) }),
    'MissingKey',
  ],
  [
    '§3.4 a bad signed URL beside good cookies',
    () => ({ target: signedTarget(FILE, { lessThan: NOW - 1 }), cookie: signedCookie(FILE) }),
    'AccessDenied',
  ],
  [
    'Hash-Algorithm alone makes no signed URL, and cookies sign it with the rest',
    () => ({
      target: `${PATH}?Hash-Algorithm=SHA256`,
      cookie: signedCookie(`${FILE}?Hash-Algorithm=SHA256`),
    }),
    'allowed',
  ],
  ['§3.5 nothing at all', () => ({ target: PATH }), 'MissingKey'],
  ['§3.5 an empty key pair id', () => ({ target: withParameter('Key-Pair-Id', '') }), 'MissingKey'],
  [
    '§3.5 cookies without key pair id',
    () => ({ target: PATH, cookie: 'CloudFront-Expires=1; CloudFront-Signature=AAAA' }),
    'MissingKey',
  ],
  ['§3.5 a key that is unknown', () => ({ target: signedTarget(FILE, { keyPairId: 'K0' }) }), 'InvalidKey'],
  ['§3.5 the known id with another key', () => ({ target: signedTarget(FILE, { stranger: true }) }), 'AccessDenied'],
  ['§3.5 the id of another trusted key', () => ({ target: withParameter('Key-Pair-Id', 'K3ECDSA') }), 'AccessDenied'],
  ['§3.5 a signature in base64url', () => ({ target: withParameter('Signature', 'ab_d') }), 'MalformedSignature'],
  ['§3.5 an empty signature', () => ({ target: withParameter('Signature', '') }), 'MalformedSignature'],
  [
    '§3.5 a signature with broken percent-encoding',
    () => ({ target: withParameter('Signature', '%E0%A4%A') }),
    'MalformedSignature',
  ],
  ['§3.5 a signature of other bytes', () => ({ target: withParameter('Signature', 'AAAA') }), 'AccessDenied'],
  ['no signature', () => ({ target: `${PATH}?Expires=${NOW + 60}&Key-Pair-Id=${RSA_KEY}` }), 'AccessDenied'],
  [
    '§3.5 neither policy nor expiry',
    () => ({ target: `${PATH}?Signature=AAAA&Key-Pair-Id=${RSA_KEY}` }),
    'MalformedPolicy',
  ],
  ['§3.5 an expiry that is no number', () => ({ target: withParameter('Expires', 'soon') }), 'MalformedPolicy'],
  [
    '§3.5 a policy that is not base64',
    () => ({ target: `${PATH}?Policy=%7B%7D&Signature=AAAA&Key-Pair-Id=${RSA_KEY}` }),
    'MalformedPolicy',
  ],
  [
    '§3.5 a policy that is not JSON',
    () => ({ target: `${PATH}?Policy=${encode('{')}&Signature=AAAA&Key-Pair-Id=${RSA_KEY}` }),
    'MalformedPolicy',
  ],
  [
    '§3.5 a policy that is not UTF-8',
    () => ({
      target: `${PATH}?Policy=${encodeCloudFrontBase64(Buffer.from([0x22, 0xff, 0x22]))}&Signature=AAAA&Key-Pair-Id=${RSA_KEY}`,
    }),
    'MalformedPolicy',
  ],
  [
    'a huge policy of nested arrays',
    () => ({
      target: PATH,
      cookie: `CloudFront-Policy=${encode('['.repeat(20_001))}; CloudFront-Signature=AAAA; CloudFront-Key-Pair-Id=${RSA_KEY}`,
    }),
    'MalformedPolicy',
  ],
  ['a parameter twice', () => ({ target: `${signedTarget(FILE)}&Expires=${NOW + 60}` }), 'AccessDenied'],
  ['a second key pair id', () => ({ target: `${signedTarget(FILE)}&Key-Pair-Id=K0` }), 'AccessDenied'],
  [
    'of two cookies with one name the first counts',
    () => ({ target: PATH, cookie: `${signedCookie(FILE)}; CloudFront-Signature=AAAA` }),
    'allowed',
  ],
];

describe('A behaviour with trusted key groups', () => {
  it.each(rows)('%s', (_fact, request, outcome) => {
    expect(outcomeOf(visit(request()))).toBe(outcome);
  });

  it.each([
    ['two statements', JSON.stringify({ Statement: [{}, {}] })],
    ['an unknown condition', policyFor(FILE, { StringLike: {} })],
    ['a time in quotation marks', policyFor(FILE, { DateLessThan: { 'AWS:EpochTime': '1900000000' } })],
    ['an address that is none', policyFor(FILE, { IpAddress: { 'AWS:SourceIp': '::1/128' } })],
    [
      'a resource that is no text',
      `{"Statement":[{"Resource":1,"Condition":{"DateLessThan":{"AWS:EpochTime":${NOW + 60}}}}]}`,
    ],
    [
      'something beside the statement',
      `{"Version":1,"Statement":[{"Condition":{"DateLessThan":{"AWS:EpochTime":${NOW + 60}}}}]}`,
    ],
  ])('§3.3 refuses a policy with %s, although it is signed', (_what, policy) => {
    expect(outcomeOf(visit({ target: PATH, cookie: signedCookie(FILE, { policy }) }))).toBe('MalformedPolicy');
  });

  it.each([
    [{ target: PATH }, 'MissingKey', 'Missing Key-Pair-Id query parameter or cookie value'],
    [{ target: signedTarget(FILE, { keyPairId: 'K0' }) }, 'InvalidKey', 'Unknown Key'],
    [{ target: withParameter('Signature', '!') }, 'MalformedSignature', 'Could not unencode Signature'],
    [{ target: withParameter('Expires', 'soon') }, 'MalformedPolicy', 'Malformed Policy'],
    [{ target: signedTarget(FILE, { lessThan: NOW }) }, 'AccessDenied', 'Access denied'],
  ])('§3.5 answers %j with the XML of %s', (request, code, message) => {
    const verdict = visit(request);

    expect(verdict).toMatchObject({ allowed: false, response: { status: 403 } });
    if (verdict.allowed) return;
    expect(verdict.response.headers.get('content-type')).toBe('text/xml');
    expect(Buffer.from(verdict.response.body).toString()).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
    );
  });

  it('says in the trace what was wrong', () => {
    expect(visit({ target: signedTarget(FILE, { lessThan: NOW - 5 }) })).toMatchObject({
      reason: `expired at ${NOW - 5}`,
    });
  });

  it('says who was let in by what', () => {
    expect(visit({ target: signedTarget(FILE) })).toEqual({ allowed: true, source: 'url', keyPairId: RSA_KEY });
  });
});
