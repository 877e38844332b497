import type { CorsConfig, ResponseHeadersPolicy } from '../../../../../local/edge/cloudfront/policies';
import {
  compileResponseHeadersPolicy,
  type PolicyFacts,
} from '../../../../../local/edge/cloudfront/response/response-headers-policy';
import { fieldsOf, respond, viewerRequest } from '../messages';

const facts: PolicyFacts = {
  timing: { cache: 'hit', pop: 'FRA56-P4', requestId: 'id==', upstream: undefined, downstreamFirstByte: 1 },
  now: Date.UTC(2026, 0, 1, 12),
  random: () => 0.5,
};
const METRICS =
  'cdn-cache-hit,cdn-pop;desc="FRA56-P4",cdn-rid;desc="id==",cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=1';

interface Exchange {
  readonly policy: Partial<ResponseHeadersPolicy>;
  readonly origin?: Record<string, string>;
  readonly viewer?: Record<string, string>;
  readonly method?: string;
  readonly scheme?: 'http' | 'https';
  readonly facts?: Partial<PolicyFacts>;
}

function apply({ policy, origin = {}, viewer = {}, method = 'GET', scheme = 'https', facts: over }: Exchange) {
  const compiled = compileResponseHeadersPolicy({
    id: 'p',
    name: 'site',
    remove: new Set(),
    add: [],
    cors: undefined,
    serverTimingSampling: undefined,
    ...policy,
  });
  return fieldsOf(
    compiled.apply(viewerRequest({ method, scheme, headers: viewer }), respond(origin), { ...facts, ...over }),
  );
}

const frame = (override: boolean) => ({ name: 'X-Frame-Options', value: 'DENY', override });
const HSTS = { name: 'Strict-Transport-Security', value: 'max-age=1', override: true };

describe('A response headers policy', () => {
  it.each<[fact: string, exchange: Exchange, headers: Record<string, string>]>([
    [
      '§1.13 removes',
      { policy: { remove: new Set(['X-Powered-By']) }, origin: { 'x-powered-by': 'php', a: '1' } },
      { a: '1' },
    ],
    [
      '§1.13 removes before it adds',
      {
        policy: { remove: new Set(['x-frame-options']), add: [frame(false)] },
        origin: { 'x-frame-options': 'SAMEORIGIN' },
      },
      { 'x-frame-options': 'DENY' },
    ],
    ['§1.13 adds what the origin did not send', { policy: { add: [frame(false)] } }, { 'x-frame-options': 'DENY' }],
    [
      '§1.13 keeps the origin’s value without override',
      { policy: { add: [frame(false)] }, origin: { 'x-frame-options': 'SAMEORIGIN' } },
      { 'x-frame-options': 'SAMEORIGIN' },
    ],
    [
      '§1.13 puts its own in the place with override',
      { policy: { add: [frame(true)] }, origin: { 'x-frame-options': 'SAMEORIGIN' } },
      { 'x-frame-options': 'DENY' },
    ],
    [
      '§1.13 puts CloudFront in the place of Server',
      { policy: { remove: new Set(['server']) }, origin: { server: 'nginx' } },
      { server: 'CloudFront' },
    ],
    [
      '§1.13 puts the time in the place of Date',
      { policy: { remove: new Set(['date']) }, origin: { date: 'Wed, 31 Dec 2025 00:00:00 GMT' } },
      { date: 'Thu, 01 Jan 2026 12:00:00 GMT' },
    ],
    ['Strict-Transport-Security over HTTPS', { policy: { add: [HSTS] } }, { 'strict-transport-security': 'max-age=1' }],
    ['no Strict-Transport-Security over plain HTTP', { policy: { add: [HSTS] }, scheme: 'http' }, {}],
    ['§1.13 Server-Timing off', { policy: {}, viewer: { pragma: 'server-timing' } }, {}],
    ['§1.13 Server-Timing for the sample', { policy: { serverTimingSampling: 50.0001 } }, { 'server-timing': METRICS }],
    ['§1.13 Server-Timing not outside the sample', { policy: { serverTimingSampling: 50 } }, {}],
    [
      '§1.13 Server-Timing always',
      { policy: { serverTimingSampling: 100 }, facts: { random: () => 0.999 } },
      { 'server-timing': METRICS },
    ],
    ['§1.13 Server-Timing never', { policy: { serverTimingSampling: 0 }, facts: { random: () => 0 } }, {}],
    [
      '§1.13 Server-Timing when Pragma asks',
      { policy: { serverTimingSampling: 0 }, viewer: { pragma: 'server-timing' } },
      { 'server-timing': METRICS },
    ],
    [
      '§1.13 Server-Timing of the origin is not replayed on a hit',
      { policy: { serverTimingSampling: 100 }, origin: { 'server-timing': 'db;dur=5' } },
      { 'server-timing': METRICS },
    ],
    [
      '§1.13 Server-Timing of the origin stays on a miss, in one field',
      {
        policy: { serverTimingSampling: 100 },
        origin: { 'server-timing': 'db;dur=5' },
        facts: { timing: { ...facts.timing, cache: 'miss' } },
      },
      {
        'server-timing': 'cdn-cache-miss,cdn-pop;desc="FRA56-P4",cdn-rid;desc="id==",cdn-downstream-fbl;dur=1,db;dur=5',
      },
    ],
  ])('%s', (_fact, exchange, headers) => {
    expect(apply(exchange)).toEqual(headers);
  });

  it('changes a copy', () => {
    const stored = respond({ a: '1' });
    const policy = {
      id: 'p',
      name: 'site',
      remove: new Set(['a']),
      add: [],
      cors: undefined,
      serverTimingSampling: undefined,
    };
    compileResponseHeadersPolicy(policy).apply(viewerRequest(), stored, facts);
    expect(fieldsOf(stored)).toEqual({ a: '1' });
  });
});

describe('A response headers policy on an object of the cache', () => {
  const compile = (over: Partial<ResponseHeadersPolicy>) =>
    compileResponseHeadersPolicy({
      id: 'p',
      name: 'site',
      remove: new Set(),
      add: [HSTS],
      cors: undefined,
      serverTimingSampling: undefined,
      ...over,
    });
  const shared = { ...facts, isShared: true };

  it('makes one response of it for all requests, and another for each scheme', () => {
    const policy = compile({});
    const stored = respond({ a: '1' });
    const secure = policy.apply(viewerRequest(), stored, shared);
    expect(policy.apply(viewerRequest(), stored, shared)).toBe(secure);
    expect(fieldsOf(secure)).toEqual({ a: '1', 'strict-transport-security': 'max-age=1' });
    expect(fieldsOf(policy.apply(viewerRequest({ scheme: 'http' }), stored, shared))).toEqual({ a: '1' });
  });

  it('makes another of the object that takes its place', () => {
    const policy = compile({});
    policy.apply(viewerRequest(), respond({ a: '1' }), shared);
    expect(policy.apply(viewerRequest(), respond({ a: '2' }), shared).headers.get('a')).toBe('2');
  });

  it('answers each origin for itself', () => {
    const cors: CorsConfig = {
      allowCredentials: false,
      allowHeaders: [],
      allowMethods: ['GET'],
      allowOrigins: ['https://*.example.com'],
      exposeHeaders: [],
      maxAge: undefined,
      originOverride: false,
    };
    const policy = compile({ cors });
    const stored = respond({ a: '1' });
    const allowed = (origin?: string): string | undefined =>
      policy
        .apply(viewerRequest({ headers: origin === undefined ? {} : { origin } }), stored, shared)
        .headers.get('access-control-allow-origin');
    expect([undefined, 'https://a.example.com', 'https://b.example.com', 'https://c.example.org'].map(allowed)).toEqual(
      [undefined, 'https://a.example.com', 'https://b.example.com', undefined],
    );
  });

  it.each<[string, Partial<ResponseHeadersPolicy>, string]>([
    ['the time of the answer', { remove: new Set(['date']) }, 'date'],
    ['what Server-Timing tells', { serverTimingSampling: 100 }, 'server-timing'],
  ])('tells %s anew', (_, over, name) => {
    const policy = compile(over);
    const stored = respond({ date: 'x' });
    const said = [1, 2_000].map((later) =>
      policy
        .apply(viewerRequest(), stored, {
          ...shared,
          now: facts.now + later,
          timing: { ...facts.timing, downstreamFirstByte: later },
        })
        .headers.get(name),
    );
    expect(said[0]).not.toBe(said[1]);
  });
});

describe('The CORS part of a response headers policy', () => {
  const ORIGIN = 'https://shop.example.org';
  const cors: CorsConfig = {
    allowCredentials: false,
    allowHeaders: ['Content-Type', 'Authorization'],
    allowMethods: ['GET', 'POST'],
    allowOrigins: [ORIGIN, 'https://*.example.com'],
    exposeHeaders: ['ETag', 'X-Total'],
    maxAge: 600,
    originOverride: false,
  };
  const simple = { origin: ORIGIN };
  const preflight = { ...simple, 'access-control-request-method': 'PUT' };
  const allowed = {
    'access-control-allow-origin': ORIGIN,
    'access-control-expose-headers': 'ETag, X-Total',
    vary: 'Origin',
  };
  const allowedPreflight = {
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'Content-Type, Authorization',
    'access-control-max-age': '600',
    vary: 'Origin',
  };
  const applyCors = (over: Partial<CorsConfig>, exchange: Omit<Exchange, 'policy'>) =>
    apply({ ...exchange, policy: { cors: { ...cors, ...over } } });

  it.each<
    [fact: string, over: Partial<CorsConfig>, exchange: Omit<Exchange, 'policy'>, headers: Record<string, string>]
  >([
    ['§1.13 does nothing without Origin', {}, {}, {}],
    ['§1.13 reflects the origin that matches, with Vary', {}, { viewer: simple }, allowed],
    [
      '§1.13 adds to Vary',
      {},
      { viewer: simple, origin: { vary: 'Accept-Encoding' } },
      { ...allowed, vary: 'Accept-Encoding, Origin' },
    ],
    ['§1.13 adds to Vary once', {}, { viewer: simple, origin: { vary: 'origin' } }, { ...allowed, vary: 'origin' }],
    [
      '§1.13 reflects an origin that matches by its labels',
      {},
      { viewer: { origin: 'https://a.example.com' } },
      { ...allowed, 'access-control-allow-origin': 'https://a.example.com' },
    ],
    ['§1.13 does nothing for another origin', {}, { viewer: { origin: 'https://evil.net' } }, {}],
    [
      '§1.13 * is sent as it is, without Vary',
      { allowOrigins: ['*'] },
      { viewer: simple },
      { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'ETag, X-Total' },
    ],
    [
      '§1.13 credentials',
      { allowCredentials: true },
      { viewer: simple },
      { ...allowed, 'access-control-allow-credentials': 'true' },
    ],
    [
      '§1.13 a preflight is OPTIONS with Access-Control-Request-Method',
      {},
      { viewer: preflight, method: 'OPTIONS' },
      allowedPreflight,
    ],
    ['§1.13 OPTIONS alone is none', {}, { viewer: simple, method: 'OPTIONS' }, allowed],
    ['§1.13 the header alone is none', {}, { viewer: preflight }, allowed],
    [
      'no age',
      { maxAge: undefined },
      { viewer: preflight, method: 'OPTIONS' },
      (({ 'access-control-max-age': _, ...rest }) => rest)(allowedPreflight),
    ],
    [
      '§1.13 ALL is every method',
      { allowMethods: ['ALL'] },
      { viewer: preflight, method: 'OPTIONS' },
      { ...allowedPreflight, 'access-control-allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT' },
    ],
    [
      '§1.13 header patterns stand for the names that were asked for',
      { allowHeaders: ['Authorization', 'x-amz-*'] },
      {
        viewer: { ...preflight, 'access-control-request-headers': 'authorization, X-Amz-Date,x-other, x-amz-id' },
        method: 'OPTIONS',
      },
      { ...allowedPreflight, 'access-control-allow-headers': 'Authorization, X-Amz-Date, x-amz-id' },
    ],
    [
      '§1.13 any header',
      { allowHeaders: ['*'] },
      { viewer: preflight, method: 'OPTIONS' },
      { ...allowedPreflight, 'access-control-allow-headers': '*' },
    ],
    [
      '§1.13 without override one CORS header of the origin keeps all of the policy’s away',
      {},
      { viewer: simple, origin: { 'access-control-max-age': '5' } },
      { 'access-control-max-age': '5' },
    ],
    [
      '§1.13 with override the policy’s headers replace the origin’s',
      { originOverride: true },
      { viewer: simple, origin: { 'access-control-allow-origin': '*' } },
      allowed,
    ],
  ])('%s', (_fact, over, exchange, headers) => {
    expect(applyCors(over, exchange)).toEqual(headers);
  });

  it('§1.13 cannot allow any header together with credentials', () => {
    expect(() => applyCors({ allowCredentials: true, allowHeaders: ['*'] }, {})).toThrow(
      'response headers policy site: Access-Control-Allow-Headers is * although credentials are allowed.',
    );
  });

  it('names the policy whose origins cannot be', () => {
    expect(() => applyCors({ allowOrigins: ['https://example.*'] }, {})).toThrow('response headers policy site');
  });
});
