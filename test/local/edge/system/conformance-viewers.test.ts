import { generateKeyPairSync } from 'node:crypto';
import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { ManualClock } from '../../../../local/edge';
import {
  APP,
  edgeFunction,
  runs,
  runSmallSystem,
  type Question,
  type RunningSystem,
  type SmallSystem,
} from './small-system';

const running: RunningSystem[] = [];

afterEach(async () => {
  for (const system of running.splice(0)) await system.close();
});

async function run(system: SmallSystem = {}): Promise<RunningSystem> {
  const started = await runSmallSystem(system);
  running.push(started);
  return started;
}

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
const rsaPair = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding, privateKeyEncoding });
const RSA = rsaPair();
const STRANGER = rsaPair();
const ECDSA = generateKeyPairSync('ec', { namedCurve: 'prime256v1', publicKeyEncoding, privateKeyEncoding });

const PRIVATE: SmallSystem = {
  ordered: [
    {
      path_pattern: '/private/*',
      trusted_key_groups: ['${aws_cloudfront_key_group.group.id}'],
      cache_policy_id: '${aws_cloudfront_cache_policy.usual.id}',
    },
  ],
  cache: { key: { query_strings_config: [{ query_string_behavior: 'all' }] } },
  resources: {
    aws_cloudfront_public_key: {
      rsa: { name: 'rsa', encoded_key: RSA.publicKey },
      ecdsa: { name: 'ecdsa', encoded_key: ECDSA.publicKey },
    },
    aws_cloudfront_key_group: {
      group: {
        name: 'group',
        items: ['${aws_cloudfront_public_key.rsa.id}', '${aws_cloudfront_public_key.ecdsa.id}'],
      },
    },
  },
};

const START = new ManualClock().now();
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const epoch = (seconds: number): number => START / 1000 + seconds;

/** Ids of the two keys, in the order of the group. */
function keyIds({ edge }: RunningSystem): { readonly rsa: string; readonly ecdsa: string } {
  const [rsa, ecdsa] = (edge.state().signedContent[0]?.keys ?? []).map(({ id }) => id);
  if (rsa === undefined || ecdsa === undefined) throw new Error('The behaviour has no keys.');
  return { rsa, ecdsa };
}

const targetOf = (url: string): string => url.slice(`https://${APP}`.length);
const cookiesOf = (cookies: object): Question => ({
  headers: {
    cookie: Object.entries(cookies)
      .map(([name, value]) => `${name}=${String(value)}`)
      .join('; '),
  },
});
const codeOf = (xml: string): string | undefined => /<Code>(\w+)<\/Code>/.exec(xml)?.[1];

describe('signed content', () => {
  const url = `https://${APP}/private/film.txt?part=1`;

  it('§3 a signed URL of the SDK opens content until it expires, with RSA and with ECDSA keys', async () => {
    const system = await run(PRIVATE);
    const { rsa, ecdsa } = keyIds(system);
    for (const [keyPairId, privateKey] of [
      [rsa, RSA.privateKey],
      [ecdsa, ECDSA.privateKey],
    ] as const) {
      const signed = targetOf(getSignedUrl({ url, keyPairId, privateKey, dateLessThan: at(60) }));
      expect(await system.ask(signed)).toMatchObject({ status: 200 });
    }
    const signed = targetOf(getSignedUrl({ url, keyPairId: rsa, privateKey: RSA.privateKey, dateLessThan: at(60) }));
    await system.clock.advance(61_000);
    const late = await system.ask(signed);
    expect(late).toMatchObject({ status: 403, xCache: 'Error' });
    expect(late.header('content-type')).toBe('text/xml');
    expect(codeOf(late.text)).toBe('AccessDenied');
  });

  it('§1.5 what signs a URL reaches neither the key nor the origin', async () => {
    const system = await run(PRIVATE);
    const keyPairId = keyIds(system).rsa;
    const sign = (seconds: number): string =>
      targetOf(getSignedUrl({ url, keyPairId, privateKey: RSA.privateKey, dateLessThan: at(seconds) }));
    expect((await system.ask(sign(60))).xCache).toBe('Miss');
    expect((await system.ask(sign(90))).xCache).toBe('Hit');
    expect(system.web.lines).toEqual(['GET /private/film.txt?part=1']);
  });

  it('§3 a custom policy with a wildcard, in cookies, opens everything below', async () => {
    const system = await run(PRIVATE);
    const policy = JSON.stringify({
      Statement: [
        {
          Resource: `https://${APP}/private/*`,
          Condition: {
            DateLessThan: { 'AWS:EpochTime': epoch(60) },
            DateGreaterThan: { 'AWS:EpochTime': epoch(10) },
            IpAddress: { 'AWS:SourceIp': '198.51.100.0/24' },
          },
        },
      ],
    });
    const keyPairId = keyIds(system).rsa;
    const cookies = cookiesOf(getSignedCookies({ keyPairId, privateKey: RSA.privateKey, policy }));
    expect(codeOf((await system.ask('/private/a', cookies)).text)).toBe('AccessDenied');
    await system.clock.advance(11_000);
    expect((await system.ask('/private/a', cookies)).status).toBe(200);
    expect((await system.ask('/private/b/c?d=1', cookies)).status).toBe(200);
    expect(system.web.last.headers.cookie).toBeUndefined();
    await system.clock.advance(50_000);
    expect((await system.ask('/private/a', cookies)).status).toBe(403);
  });

  it('§3 one viewer’s right opens nothing for the next, not even from the cache', async () => {
    const system = await run(PRIVATE);
    const signed = getSignedUrl({
      url,
      keyPairId: keyIds(system).rsa,
      privateKey: RSA.privateKey,
      dateLessThan: at(60),
    });
    await system.ask(targetOf(signed));
    const other = await system.ask(targetOf(url));
    expect(other.status).toBe(403);
    expect(other.text).not.toContain('answer');
  });

  it.each<[string, (signed: string, system: RunningSystem) => string, string]>([
    ['§3.5 no key', () => '/private/film.txt', 'MissingKey'],
    ['§3.5 an unknown key', (signed) => signed.replace(/Key-Pair-Id=\w+/, 'Key-Pair-Id=K0000000000000'), 'InvalidKey'],
    ['§3.5 another URL', (signed) => signed.replace('film', 'secret'), 'AccessDenied'],
    ['§3.4 a parameter added after signing', (signed) => `${signed}&more=1`, 'AccessDenied'],
    ['§3.5 a longer time', (signed) => signed.replace(/Expires=\d+/, `Expires=${epoch(9_999)}`), 'AccessDenied'],
    ['§3.5 another’s signature', (_signed, system) => targetOf(byStranger(system)), 'AccessDenied'],
    ['§1.2 the path in other words', (signed) => signed.replace('/private/', '/x/../private/'), 'AccessDenied'],
  ])('%s is refused with its code', async (_fact, forge, code) => {
    const system = await run(PRIVATE);
    const keyPairId = keyIds(system).rsa;
    const signed = targetOf(getSignedUrl({ url, keyPairId, privateKey: RSA.privateKey, dateLessThan: at(60) }));
    const told = await system.ask(forge(signed, system));
    expect(told.status).toBe(403);
    expect(codeOf(told.text)).toBe(code);
    expect(system.web.received).toHaveLength(0);
  });

  function byStranger(system: RunningSystem): string {
    const keyPairId = keyIds(system).rsa;
    return getSignedUrl({ url, keyPairId, privateKey: STRANGER.privateKey, dateLessThan: at(60) });
  }

  it('§3.4 any signing parameter makes it a signed URL: good cookies do not help', async () => {
    const system = await run(PRIVATE);
    const cookies = cookiesOf(
      getSignedCookies({
        url: `https://${APP}/private/a`,
        keyPairId: keyIds(system).rsa,
        privateKey: RSA.privateKey,
        dateLessThan: at(60),
      }),
    );
    expect((await system.ask('/private/a', cookies)).status).toBe(200);
    expect((await system.ask('/private/a?Signature=x', cookies)).status).toBe(403);
  });
});

describe('geo restriction', () => {
  const only = (restriction_type: string, ...locations: string[]): SmallSystem => ({
    distribution: { restrictions: [{ geo_restriction: [{ restriction_type, locations }] }] },
  });

  it.each<[string, SmallSystem, number, number]>([
    ['§1.1.5 a whitelist lets in its countries alone', only('whitelist', 'AU'), 403, 200],
    ['§1.1.5 a blacklist keeps out its countries alone', only('blacklist', 'AU'), 200, 403],
  ])('%s', async (_fact, system, fromFrankfurt, fromSydney) => {
    const { ask } = await run(system);
    expect((await ask('/a', { location: 'FRA' })).status).toBe(fromFrankfurt);
    expect((await ask('/a', { location: 'SYD' })).status).toBe(fromSydney);
    // Again: now it could come from the cache.
    expect((await ask('/a', { location: 'FRA' })).status).toBe(fromFrankfurt);
  });
});

describe('response headers policies', () => {
  const withPolicy = (policy: Record<string, unknown>): SmallSystem => ({
    behavior: { response_headers_policy_id: '${aws_cloudfront_response_headers_policy.policy.id}' },
    resources: { aws_cloudfront_response_headers_policy: { policy: { name: 'policy', ...policy } } },
  });
  const managed = (id: string): SmallSystem => ({ behavior: { response_headers_policy_id: id } });

  it('§1.12 SecurityHeadersPolicy sets its five headers, and leaves the origin’s own where it may', async () => {
    const { ask, web } = await run(managed('67f7725c-6f97-4210-82d7-5512b31e9d03'));
    web.answer = () => ({ headers: { 'x-frame-options': 'DENY', 'x-content-type-options': 'wrong' } });
    const told = await ask('/a');
    expect(told.header('strict-transport-security')).toBe('max-age=31536000');
    expect(told.header('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(told.header('x-xss-protection')).toBe('1; mode=block');
    expect(told.header('x-frame-options')).toBe('DENY');
    expect(told.header('x-content-type-options')).toBe('nosniff');
  });

  it('§1.13 CORS headers are for requests with an Origin, hit or miss', async () => {
    const { ask } = await run(managed('60669652-455b-4ae9-85a4-c4c02393f86c'));
    const crossing = { headers: { origin: 'https://other.example.org' } };
    expect((await ask('/a')).header('access-control-allow-origin')).toBeUndefined();
    const hit = await ask('/a', crossing);
    expect(hit.xCache).toBe('Hit');
    expect(hit.header('access-control-allow-origin')).toBe('*');
  });

  it('§1.13 removes first, then adds; an error of the origin gets the headers too', async () => {
    const { ask, web } = await run(
      withPolicy({
        remove_headers_config: [{ items: [{ header: 'X-Old' }, { header: 'Server' }] }],
        custom_headers_config: [
          {
            items: [
              { header: 'X-Old', value: 'new', override: false },
              { header: 'X-Kept', value: 'policy', override: false },
            ],
          },
        ],
      }),
    );
    web.answer = () => ({ status: 404, headers: { 'x-old': 'old', 'x-kept': 'origin', server: 'teapot' } });
    const told = await ask('/a');
    expect(told.status).toBe(404);
    expect([told.header('x-old'), told.header('x-kept'), told.header('server')]).toEqual([
      'new',
      'origin',
      'CloudFront',
    ]);
  });

  it('§1.13 dress redirects, pages of CloudFront and answers of functions too (assumed)', async () => {
    const { ask } = await run({
      behavior: {
        response_headers_policy_id: '67f7725c-6f97-4210-82d7-5512b31e9d03',
        function_association: [runs('viewer-request', 'f')],
      },
      resources: {
        aws_cloudfront_function: { f: edgeFunction('f', 'function handler() { return { statusCode: 202 }; }') },
      },
    });
    const told = [await ask('/a', { scheme: 'http' }), await ask('/a', { method: 'DELETE' }), await ask('/a')];
    expect(told.map(({ status }) => status)).toEqual([301, 403, 202]);
    expect(told.map((one) => one.header('referrer-policy'))).toEqual(told.map(() => 'strict-origin-when-cross-origin'));
    // Never over plain HTTP.
    expect(told.map((one) => one.header('strict-transport-security'))).toEqual([
      undefined,
      'max-age=31536000',
      'max-age=31536000',
    ]);
  });

  it('§1.13 Server-Timing tells of hit and miss when it is asked for', async () => {
    const { ask } = await run(withPolicy({ server_timing_headers_config: [{ enabled: true, sampling_rate: 0 }] }));
    const pragma = { headers: { pragma: 'server-timing' } };
    expect((await ask('/a')).header('server-timing')).toBeUndefined();
    expect((await ask('/b', pragma)).header('server-timing')).toMatch(/cdn-cache-miss/);
    expect((await ask('/b', pragma)).header('server-timing')).toMatch(/cdn-cache-hit/);
  });
});

describe('what every answer says of CloudFront', () => {
  it.each<[string, string, Question, string]>([
    ['a miss', '/a', {}, 'Miss'],
    ['a refusal', '/a', { method: 'DELETE' }, 'Error'],
    ['a redirect', '/a', { scheme: 'http' }, 'Redirect'],
    ['a URL that is too long', `/${'a'.repeat(9_000)}`, {}, 'Error'],
    ['headers that are too long', '/', { headers: { 'x-long': 'a'.repeat(33_000) } }, 'Error'],
    ['a request for nobody', '/', { host: 'unknown.example.net' }, 'Error'],
  ])('§1.16 %s', async (_what, target, question, result) => {
    const { ask } = await run();
    const told = await ask(target, question);
    expect(told.xCache).toBe(result);
    expect(told.header('via')).toMatch(/^1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/);
    expect(told.header('x-amz-cf-pop')).toBe('FRA50-P1');
    expect(told.header('x-amz-cf-id')).toMatch(/^[\w-]{54}==$/);
    if (result !== 'Miss') expect(told.header('server')).toBe('CloudFront');
  });

  it('§1.1.2 a URL of more than 8,192 bytes is a 414, and 32,768 bytes of headers are a 494', async () => {
    const { ask } = await run();
    expect((await ask(`/${'a'.repeat(8_192)}`)).status).toBe(414);
    expect((await ask('/', { headers: { cookie: 'a'.repeat(32_768) } })).status).toBe(494);
  });

  it('§0.1 a method that is not allowed is a 403 with CloudFront’s own words', async () => {
    const { ask } = await run();
    const told = await ask('/', { method: 'DELETE' });
    expect(told.status).toBe(403);
    expect(told.text).toContain('The distribution supports only cachable requests.');
  });

  it('§1.3 a GET with a body is a 403', async () => {
    const { ask } = await run();
    expect((await ask('/', { body: 'x' })).status).toBe(403);
  });

  it('§1.15 a distribution with HTTP/3 says so', async () => {
    const { ask } = await run({ distribution: { http_version: 'http2and3' } });
    expect((await ask('/')).header('alt-svc')).toBe('h3=":443"; ma=86400');
  });
});
