import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, type Edge } from '../../../../local/edge';
import { synthBuiltSystem } from '../../../support/built-system';
import { runBuiltSystem, SIGNING_KEY, type TestEdge } from '../../../support/running-edge';
import { PatientClock } from './patient-clock';
import { SECRET, synthWithPrivatePage } from './private-file';
import { ask, type Question, type Told } from './small-system';

const APP = 'app.example.com';
const LOCATIONS = { 'eu-west-1': 'FRA', 'us-east-1': 'IAD' } as const;

const order = (body = '{"items":[{"productId":"tarn-2","quantity":1}]}'): Question => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-a-test' },
  body,
});

const visit = (edge: Edge, target: string, question: Question = {}): Promise<Told> =>
  ask(edge, target, { host: APP, ...question });
const regionOf = (told: Told): string | undefined => told.header('x-served-by-region');
const problemOf = (told: Told): unknown => JSON.parse(told.text);

describe('this project, running', () => {
  let running: TestEdge;
  let edge: Edge;

  beforeAll(async () => {
    // Time stands still: on a busy machine a function that starts cold must not look like a region that does not answer.
    running = await runBuiltSystem('local', { healthChecks: false, clock: new ManualClock() });
    edge = running.edge;
  });
  afterEach(() => {
    edge.heal();
    edge.invalidate(['/*']);
  });
  afterAll(() => running.dispose());

  it('gives every address of the app its page, with the site’s headers', async () => {
    for (const address of ['/', '/products/tarn-2', '/basket?from=mail']) {
      const told = await visit(edge, address);
      expect(told.status).toBe(200);
      expect(told.text).toContain('<!doctype html>');
      expect(told.header('content-security-policy')).toContain("default-src 'self'");
      expect(told.header('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
      expect(told.header('x-frame-options')).toBe('DENY');
    }
  });

  it('keeps the page under the name of its release, for browsers to ask each time, and what has a name of its own', async () => {
    const page = await visit(edge, '/');
    const other = await visit(edge, '/products/tarn-2');
    expect(other).toMatchObject({ xCache: 'Hit', text: page.text });
    expect(other.header('cache-control')).toBe('public, max-age=0, must-revalidate, s-maxage=31536000');
    const [script = ''] = /\/assets\/[\w.-]+\.js/.exec(page.text) ?? [];
    expect((await visit(edge, script)).xCache).toBe('Miss');
    const again = await visit(edge, `${script}?utm_source=mail`);
    expect(again).toMatchObject({ status: 200, xCache: 'Hit' });
    expect(again.header('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('leaves a missing file an error, and a missing route of the API one that programs understand', async () => {
    const file = await visit(edge, '/assets/missing.js');
    expect(file.status).toBe(404);
    const route = await visit(edge, '/api/nothing');
    expect(route.status).toBe(404);
    expect(route.header('content-type')).toBe('application/problem+json');
    expect(problemOf(route)).toMatchObject({ status: 404 });
    expect(route.header('cache-control')).toBe('no-store');
  });

  it.each(Object.entries(LOCATIONS))(
    'answers from %s to viewers near %s, reads and writes',
    async (region, location) => {
      expect(regionOf(await visit(edge, '/api/products', { location }))).toBe(region);
      expect(regionOf(await visit(edge, '/api/orders', { ...order(), location }))).toBe(region);
    },
  );

  it('keeps reads of the API by the parameters that the contract declares', async () => {
    const first = await visit(edge, '/api/products?page=2&sort=name');
    expect(first).toMatchObject({ status: 200, xCache: 'Miss' });
    expect((await visit(edge, '/api/products?page=2&sort=name&utm_source=x')).xCache).toBe('Hit');
    expect((await visit(edge, '/api/products?page=1&sort=name')).xCache).toBe('Miss');
    const condition = { headers: { 'if-none-match': first.header('etag') ?? '"none"' } };
    expect((await visit(edge, '/api/products?page=2&sort=name', condition)).xCache).toBe('Hit');
    expect((await visit(edge, '/api/products?page=2&sort=name', { method: 'HEAD' })).xCache).toBe('Hit');
  });

  it('never keeps an order', async () => {
    for (let turn = 0; turn < 2; turn++) {
      const told = await visit(edge, '/api/orders', order());
      expect(told).toMatchObject({ status: 202, xCache: 'Miss' });
      expect(told.header('cache-control')).toBe('no-store');
    }
  });

  it.each<[string, string, Question, number]>([
    ['a body that breaks the contract', '/api/orders', order('{"items":[]}'), 400],
    ['a body that is no JSON', '/api/orders', order('{'), 400],
    ['a parameter that breaks the contract', '/api/products?page=0', {}, 400],
    ['a product that is not there', '/api/products/no-such-product', {}, 404],
  ])('says as problem details what is wrong: %s', async (_what, target, question, status) => {
    const told = await visit(edge, target, question);
    expect(told.status).toBe(status);
    expect(told.header('content-type')).toBe('application/problem+json');
    expect(problemOf(told)).toMatchObject({ status, title: expect.any(String) as string });
  });

  it('refuses writes to what is read, before anything is asked', async () => {
    const told = await visit(edge, '/api/products', order());
    expect(told).toMatchObject({ status: 403, xCache: 'Error' });
    expect(told.trace.attempts).toHaveLength(0);
  });

  it('does not lose a read when the nearest region fails: the standby is another region', async () => {
    for (const [region, location] of Object.entries(LOCATIONS)) {
      edge.fail(region);
      const told = await visit(edge, `/api/products?page=3&sort=name`, { location });
      expect(told.status).toBe(200);
      expect(regionOf(told)).not.toBe(region);
      expect(told.trace.attempts.map(({ originId }) => originId)).toEqual(['api-reads-nearest', 'api-reads-standby']);
      edge.heal();
    }
  });

  it.each(['refused', 'status'] as const)('does not lose a page when a bucket fails (%s)', async (kind) => {
    edge.fail('bucket:us-east-1', kind === 'status' ? { kind, status: 503 } : { kind });
    expect((await visit(edge, '/')).status).toBe(200);
    edge.fail('bucket:eu-west-1');
    edge.heal('bucket:us-east-1');
    edge.invalidate(['/*']);
    expect((await visit(edge, '/')).status).toBe(200);
  });

  it('gives kept answers when every region fails', async () => {
    await visit(edge, '/api/products/tarn-2');
    edge.fail('eu-west-1');
    edge.fail('us-east-1');
    expect((await visit(edge, '/api/products/tarn-2')).status).toBe(200);
    expect((await visit(edge, '/api/products?page=4')).status).toBe(502);
  });

  it('opens private content to signed URLs and cookies alone', async () => {
    const [content] = edge.state().signedContent;
    const keyPairId = content?.keys[0]?.id ?? '';
    const dateLessThan = new Date(Date.now() + 3_600_000).toISOString();
    const url = `https://${APP}/private/report.pdf`;
    expect(await visit(edge, '/private/report.pdf')).toMatchObject({ status: 403 });
    const signed = getSignedUrl({ url, keyPairId, privateKey: SIGNING_KEY, dateLessThan });
    const opened = await visit(edge, signed.slice(`https://${APP}`.length));
    // The site has no private file: what answers now is the bucket.
    expect(opened.text).not.toContain('Missing Key-Pair-Id');
    expect(opened.trace.attempts.map(({ originId }) => originId)).toContain('site-us-east-1');
    const cookies = Object.entries(getSignedCookies({ url, keyPairId, privateKey: SIGNING_KEY, dateLessThan }));
    const cookie = cookies.map(([name, value]) => `${name}=${String(value)}`).join('; ');
    const byCookie = await visit(edge, '/private/report.pdf', { headers: { cookie } });
    expect(byCookie.trace.decisions).toContainEqual(expect.objectContaining({ stage: 'signature', outcome: 'valid' }));
  });

  it('answers everybody while the system is loaded anew; outages stay, the cache begins empty', async () => {
    await visit(edge, '/api/products');
    edge.fail('bucket:us-east-1');
    let loading = true;
    const reloaded = edge.reload().finally(() => (loading = false));
    const statuses = new Set<number>();
    let asked = 0;
    do {
      const told = await Promise.all([
        visit(edge, '/api/products'),
        visit(edge, `/api/products?page=${(asked % 4) + 1}`),
        visit(edge, '/', { location: 'SYD' }),
        visit(edge, '/api/orders', order()),
      ]);
      told.forEach(({ status }) => statuses.add(status));
      asked += told.length;
    } while (loading);
    await reloaded;
    expect([...statuses].sort()).toEqual([200, 202]);
    expect(edge.state().faults).toEqual([['bucket:us-east-1', { kind: 'refused' }]]);
    expect((await visit(edge, '/api/products/tarn-2')).xCache).toBe('Miss');
  });

  it('sends viewers who come without TLS to HTTPS, whatever they ask for', async () => {
    for (const target of ['/', '/api/products', '/api/orders', '/private/x']) {
      const told = await visit(edge, target, { scheme: 'http' });
      expect(told).toMatchObject({ status: 301, xCache: 'Redirect' });
      expect(told.header('location')).toBe(`https://${APP}${target}`);
    }
  });
});

describe('signed content of this project', () => {
  it('is not opened by another spelling of its path', async () => {
    const outdir = synthWithPrivatePage();
    const running = await runBuiltSystem('local', { outdir, healthChecks: false });
    try {
      for (const target of [
        '/private/report.html',
        '//private/report.html',
        '/./private/report.html',
        '/assets/../private/report.html',
        '/private/../private/report.html',
        '/private//report.html',
        '/private/%72eport.html',
      ]) {
        const told = await visit(running.edge, target);
        expect({ target, status: told.status }).toEqual({ target, status: 403 });
        expect(told.text).not.toContain(SECRET);
      }
      // These pass by the pattern, and a bucket undoes escapes: it must never see them.
      for (const target of [
        '/private%2Freport.html',
        '/%70rivate/report.html',
        '/%2e/private/report.html',
        '/assets/%2e%2e/private/report.html',
        '/%2Fprivate/report.html',
        '/privat%65/report.html?a=/private/',
      ]) {
        const told = await visit(running.edge, target);
        expect(told.text).not.toContain(SECRET);
      }
    } finally {
      await running.dispose();
      rmSync(outdir, { recursive: true, force: true });
    }
  });
});

describe('the origin lock of this project', () => {
  it('keeps out whoever comes to a region’s API without CloudFront’s secret, but for the health check', async () => {
    const folder = synthBuiltSystem('local', mkdtempSync(join(tmpdir(), 'lock-')));
    addDirectWay(join(folder, 'stacks', 'global', 'cdk.tf.json'));
    const running = await runBuiltSystem('local', { outdir: folder, healthChecks: false });
    try {
      const direct = (target: string, headers: Question['headers'] = {}): Promise<Told> =>
        ask(running.edge, target, { host: 'direct.example.org', headers });
      expect(problemOf(await direct('/api/products'))).toMatchObject({ status: 403, title: 'Forbidden' });
      expect((await direct('/api/products', { 'x-origin-verify': 'a guess' })).status).toBe(403);
      expect((await direct('/api/health')).status).toBe(200);
      expect((await direct('/api/health/../products')).status).not.toBe(200);
    } finally {
      await running.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  /** A second distribution in front of a region, without the secret: what a stranger could build. */
  function addDirectWay(file: string): void {
    const stack = JSON.parse(readFileSync(file, 'utf8')) as {
      resource: { aws_cloudfront_distribution: Record<string, Record<string, unknown>> };
    };
    const distributions = stack.resource.aws_cloudfront_distribution;
    const [own] = Object.values(distributions);
    const origins = own?.['origin'] as readonly Record<string, unknown>[];
    const { custom_header: _secret, ...open } = origins.find(({ origin_id }) => origin_id === 'api') ?? {};
    distributions['direct'] = {
      enabled: true,
      aliases: ['direct.example.org'],
      origin: [open],
      default_cache_behavior: {
        target_origin_id: 'api',
        viewer_protocol_policy: 'allow-all',
        allowed_methods: ['GET', 'HEAD'],
        cached_methods: ['GET', 'HEAD'],
        cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        origin_request_policy_id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      },
      restrictions: { geo_restriction: { restriction_type: 'none' } },
      viewer_certificate: { cloudfront_default_certificate: true },
    };
    writeFileSync(file, JSON.stringify(stack));
  }
});

describe('the health checks of this project, in time that a test owns', () => {
  let clock: PatientClock;
  let running: TestEdge;
  let edge: Edge;

  beforeAll(async () => {
    clock = new PatientClock();
    running = await runBuiltSystem('local', { clock });
    edge = running.edge;
  });
  afterAll(() => running.dispose());

  const pass = (seconds: number): Promise<void> => clock.advance(seconds * 1_000);
  const healthOf = (region: string): boolean | undefined =>
    edge.state().regions.find((state) => state.region === region)?.healthy;
  const place = (location: string): Promise<Told> => visit(edge, '/api/orders', { ...order(), location });

  it('§5.3 writes fail only until health check and DNS have turned, and return when the region does', async () => {
    await pass(12);
    expect(healthOf('eu-west-1')).toBe(true);
    expect(regionOf(await place('FRA'))).toBe('eu-west-1');

    edge.fail('eu-west-1');
    expect((await place('FRA')).status).toBe(502);
    // Others are not concerned.
    expect(regionOf(await place('IAD'))).toBe('us-east-1');
    await pass(35);
    expect(healthOf('eu-west-1')).toBe(false);
    await pass(60);
    expect(regionOf(await place('FRA'))).toBe('us-east-1');

    edge.heal();
    await pass(35);
    expect(healthOf('eu-west-1')).toBe(true);
    await pass(60);
    expect(regionOf(await place('FRA'))).toBe('eu-west-1');
  });

  it('§0.16 when every region is unhealthy, all count as healthy: the nearest is asked', async () => {
    edge.fail('eu-west-1');
    edge.fail('us-east-1');
    await pass(100);
    expect([healthOf('eu-west-1'), healthOf('us-east-1')]).toEqual([false, false]);
    edge.heal();
    expect(regionOf(await place('FRA'))).toBe('eu-west-1');
    expect(regionOf(await place('IAD'))).toBe('us-east-1');
  });

  it('a system that is loaded anew begins with everything healthy', async () => {
    edge.fail('eu-west-1');
    await pass(35);
    expect(healthOf('eu-west-1')).toBe(false);
    await edge.reload();
    expect(healthOf('eu-west-1')).toBe(true);
    await pass(35);
    expect(healthOf('eu-west-1')).toBe(false);
    edge.heal();
  });
});
