import { runSmallSystem, type Question, type RunningSystem, type SmallSystem } from './small-system';
import { APP, AttackedEdge, expectClean } from './attacked-edge';

const attacked = new AttackedEdge();

describe('ways out of the bucket', () => {
  it.each([
    '/../package.json',
    '/../../../../../../etc/passwd',
    '/assets/../../../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/%2e%2e%5c%2e%2e%5cpackage.json',
    '/..\\..\\package.json',
    '/assets/..%00/package.json',
    '/package.json%00.html',
    '/%c0%ae%c0%ae/package.json',
    '/....//....//package.json',
    '//etc/passwd.txt',
    '/file:///etc/passwd.txt',
    '/%ff%fe.txt',
    '/%zz.txt',
    '/%.txt',
    '/;/package.json',
    '/assets/',
    '/?list-type=2&prefix=/',
    '/index.html/',
    '/cdk.tf.json',
  ])('%s', async (target) => {
    const answer = await attacked.get(target);
    expectClean(answer);
    expect([200, 400, 403, 404]).toContain(answer.statuses[0]);
    // What is served is the app's page, or nothing.
    if (answer.statuses[0] === 200) expect(answer.bytes).toContain('<!doctype html>');
    expect(answer.bytes).not.toContain('<ListBucketResult');
  });
});

describe('what speaks to the edge itself', () => {
  it.each<[string, string]>([
    ['an unknown header of the family', 'X-Edge-Fault: eu-west-1'],
    ['a location that is none', 'X-Edge-Location: ../../etc'],
    ['an empty location', 'X-Edge-Location:'],
    ['two locations', 'X-Edge-Location: FRA\r\nX-Edge-Location: SYD'],
    ['a trace that is none', 'X-Edge-Trace: <script>'],
  ])('%s is a 400 that says what is allowed', async (_what, header) => {
    const answer = await attacked.get('/', header);
    expectClean(answer);
    expect(answer.statuses).toEqual([400]);
    expect(answer.bytes).toContain('allowed');
    expect(answer.bytes).toMatch(/^content-type: text\/plain; charset=utf-8\r$/m);
    expect(answer.bytes).toMatch(/^x-content-type-options: nosniff\r$/m);
  });

  it.each([
    ['with a location that is none', '__proto__'],
    ['with an empty location', ''],
    ['with a long location', 'A'.repeat(5_000)],
  ])('a cookie %s counts for nothing: another edge of this machine may have set it', async (_what, code) => {
    const answer = await attacked.get('/', `Cookie: __edge_location=${code}`, 'X-Edge-Trace: 1');
    expectClean(answer);
    expect(answer.statuses).toEqual([200]);
    expect(answer.bytes).toContain('"location": "FRA"');
  });

  it('a location in small letters is one all the same', async () => {
    const answer = await attacked.get('/', 'X-Edge-Location: syd', 'X-Edge-Trace: 1');
    expect(answer.bytes).toContain('"location": "SYD"');
  });

  /** A change at the console, as a client sends it. */
  const change = (
    method: string,
    address: string,
    body: string,
    headers: readonly string[],
    host = 'Host: localhost',
  ) =>
    attacked.send(
      [
        `${method} /__edge/api/${address} HTTP/1.1`,
        host,
        'Connection: close',
        `Content-Length: ${body.length}`,
        ...headers,
      ],
      body,
    );
  const JSON_TYPE = 'Content-Type: application/json';
  const OWN_PAGE = ['Origin: http://localhost', JSON_TYPE];
  const LOSE = ['POST', 'faults', '{"target":"eu-west-1"}'] as const;
  const HEAL = ['DELETE', 'faults', '{}'] as const;
  const PURGE = ['POST', 'invalidations', '{"paths":["/*"]}'] as const;

  it('a page of another name does not reach the console, whatever it says (DNS rebinding)', async () => {
    expect((await attacked.get('/__edge/api/state')).bytes).toContain('"switches":');
    for (const name of [
      'evil.example.org',
      'evil.example.org:80',
      'localhost.evil.example.org',
      APP,
      '127.0.0.1.nip.io',
    ]) {
      const answer = await attacked.get('/__edge/api/state', `Host: ${name}`);
      expectClean(answer);
      expect(answer.bytes).not.toContain('"switches":');
      expect(answer.bytes).not.toContain('eu-west-1');
      const changed = await change(...LOSE, [`Origin: http://${name}`, JSON_TYPE], `Host: ${name}`);
      // It is the app's address there: sent on to TLS, or refused.
      expect([307, 403]).toContain(changed.statuses[0]);
      expect(attacked.edge.state().faults).toEqual([]);
    }
  });

  it('absolute targets do not lead around the check of the name', async () => {
    const answer = await attacked.get('http://evil.example.org/__edge/api/state', 'Host: localhost');
    expect(answer.bytes).not.toContain('eu-west-1');
    expect(answer.statuses).toEqual([403]);
  });

  it.each<[who: string, headers: readonly string[], status: number]>([
    ['a site of another origin', ['Origin: https://evil.example.org', JSON_TYPE], 403],
    ['the deployed app', [`Origin: https://${APP}`, JSON_TYPE], 403],
    ['the same machine over TLS', ['Origin: https://localhost', JSON_TYPE], 403],
    ['a page in a sandbox', ['Origin: null', JSON_TYPE], 403],
    ['whoever names no origin', [JSON_TYPE], 403],
    ['a form, which can send no JSON', ['Origin: http://localhost', 'Content-Type: text/plain'], 415],
  ])('%s changes nothing, even at the right name; the console’s own page does', async (_who, headers, status) => {
    const { edge } = attacked;
    expect((await change(...LOSE, headers)).statuses).toEqual([status]);
    expect(edge.state().faults).toEqual([]);
    expect((await change(...LOSE, OWN_PAGE)).statuses).toEqual([200]);
    expect(edge.state().faults.map(([target]) => target)).toEqual(['api:eu-west-1']);
    expect((await change(...HEAL, headers)).statuses).toEqual([status]);
    expect(edge.state().faults).toHaveLength(1);
    expect((await change(...HEAL, OWN_PAGE)).statuses).toEqual([200]);
    expect(edge.state().faults).toEqual([]);

    await attacked.get('/');
    const kept = edge.cacheEntries().length;
    expect(kept).toBeGreaterThan(0);
    expect((await change(...PURGE, headers)).statuses).toEqual([status]);
    expect(edge.cacheEntries()).toHaveLength(kept);
    expect((await change(...PURGE, OWN_PAGE)).statuses).toEqual([200]);
    expect(edge.cacheEntries()).toEqual([]);
  });

  it('nobody without the console’s own page is given a cookie: no location, no signature, no session', async () => {
    for (const [method, address, body] of [
      ['POST', 'location', '{"location":"SYD"}'],
      ['POST', 'signed-cookies', '{"path":"/private/*","seconds":60}'],
      ['DELETE', 'signed-cookies', '{}'],
      ['POST', 'session', '{"viewer":"Ada"}'],
      ['DELETE', 'session', '{}'],
    ] as const) {
      const refused = await change(method, address, body, ['Origin: https://evil.example.org', JSON_TYPE]);
      expect([address, refused.statuses]).toEqual([address, [403]]);
      expect(refused.bytes).not.toMatch(/^set-cookie:/im);
    }
    const chosen = await change('POST', 'location', '{"location":"SYD"}', OWN_PAGE);
    expect(chosen.bytes).toMatch(/^set-cookie: __edge_location=SYD/im);
  });

  it('nobody steers method, path or address by a header', async () => {
    const answer = await attacked.get(
      '/api/products/tarn-2',
      'X-HTTP-Method-Override: DELETE',
      'X-Original-URL: /private/report.pdf',
      'X-Rewrite-URL: /private/report.pdf',
      'X-Forwarded-Host: evil.example.org',
      'Forwarded: host=evil.example.org',
    );
    expect(answer.statuses).toEqual([200]);
    expect(answer.bytes).not.toContain('evil.example.org');
  });
});

describe('other viewers', () => {
  // Without Range and conditions, which CloudFront forwards whatever the policies say.
  const NAMES = ['x-forwarded-host', 'origin', 'referer', 'accept-language', 'user-agent', 'x-rewrite-url'];
  const poison: Question = {
    headers: {
      ...Object.fromEntries(NAMES.map((name) => [name, `poison-of-${name}`])),
      authorization: 'poison',
      cookie: 'session=poison; theme=poison',
    },
  };

  /** An origin that says in its answer all that it was asked with. */
  async function runEcho(system: SmallSystem): Promise<RunningSystem> {
    const echoing = await runSmallSystem(system);
    echoing.web.answer = ({ method, url, headers, body }) => ({
      body: JSON.stringify({ method, url, headers, body }),
      headers: { 'cache-control': 'max-age=60', 'x-echo': `${url} ${JSON.stringify(headers)}` },
    });
    return echoing;
  }

  const KEYED: SmallSystem = {
    cache: {
      key: {
        cookies_config: [{ cookie_behavior: 'whitelist', cookies: [{ items: ['theme'] }] }],
        headers_config: [{ header_behavior: 'whitelist', headers: [{ items: ['Accept-Language'] }] }],
        query_strings_config: [{ query_string_behavior: 'whitelist', query_strings: [{ items: ['page'] }] }],
      },
    },
  };

  it.each<[string, SmallSystem, string]>([
    ['with an empty key', {}, '/a?page=poison&utm=poison'],
    ['with a key of a header, a cookie and a parameter', KEYED, '/a?page=poison&utm=poison'],
    ['with a key of a parameter, and another one in its place', KEYED, '/a?utm=page=1&utm=poison'],
  ])('get nothing that one viewer sent, %s', async (_, system, target) => {
    const echoing = await runEcho(system);
    try {
      await echoing.ask(target, poison);
      const other = await echoing.ask('/a');
      expect([other.status, other.text + String(other.header('x-echo'))]).toEqual([
        200,
        expect.not.stringContaining('poison'),
      ]);
    } finally {
      await echoing.close();
    }
  });

  it('get what was sent where it is in the key only when they send the same', async () => {
    const echoing = await runEcho(KEYED);
    try {
      const poisoned = await echoing.ask('/a?page=poison', poison);
      expect(poisoned.text).toContain('poison-of-accept-language');
      expect(poisoned.text).toContain('theme=poison');
      for (const [target, question] of [
        ['/a?page=poison', {}],
        ['/a?page=poison', { headers: { cookie: 'theme=poison' } }],
        ['/a?page=poison', { headers: { 'accept-language': 'poison-of-accept-language' } }],
        ['/a', { headers: { cookie: 'theme=poison', 'accept-language': 'poison-of-accept-language' } }],
      ] as const) {
        expect((await echoing.ask(target, question)).xCache).toBe('Miss');
      }
      const same = { cookie: 'theme=poison', 'accept-language': 'poison-of-accept-language' };
      expect((await echoing.ask('/a?page=poison', { headers: same })).xCache).toBe('Hit');
    } finally {
      await echoing.close();
    }
  });

  it('share what an API answers, which says nothing of who asked first', async () => {
    await attacked.get('/api/products?page=1&utm=poison', ...NAMES.map((name) => `${name}: poison-of-${name}`));
    const other = await attacked.get('/api/products?page=1');
    expect(other.statuses).toEqual([200]);
    expect(other.bytes).not.toContain('poison');
    expect(other.bytes).toContain('"items"');
  });
});
