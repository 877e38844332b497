import fc from 'fast-check';
import { compileCacheKey, compileInvalidationPath } from '../../../../../local/edge/cloudfront/request/cache-key';
import { readCacheKey } from '../../../../../local/edge/cloudfront/request/read-cache-key';
import { HttpHeaders } from '../../../../../local/edge/http/headers';
import { ALL, type BehaviorInit, type RequestInit, behavior, only, request } from './messages';

const NO_HEADERS = new HttpHeaders();
const HOST = { host: 'app.example.com' };
const KEY_GROUP = [{ id: 'K1', pem: 'PEM' }];
const EVERYTHING = behavior({
  cachedMethods: new Set(['GET', 'HEAD', 'OPTIONS']),
  cache: { gzip: true, headers: only('x-a', 'x-b'), cookies: ALL, queryStrings: ALL },
});

function keyOf(init: BehaviorInit, viewer: RequestInit, own = NO_HEADERS): string {
  return compileCacheKey(behavior(init))(request(viewer), own);
}

describe('a cache key', () => {
  it.each<[string, BehaviorInit, RequestInit, RequestInit]>([
    ['§1.5 the query when none is listed', {}, { target: '/a?b=1' }, { target: '/a' }],
    [
      '§1.5 parameters that are not listed',
      { cache: { queryStrings: only('a') } },
      { target: '/?a&u=1' },
      { target: '/?a' },
    ],
    ['headers that are not listed', {}, { headers: { ...HOST, 'x-a': '1' } }, {}],
    ['cookies when none is listed', {}, { headers: { ...HOST, cookie: 'a=1' } }, {}],
    ['the Host unless it is listed', {}, { headers: { host: 'd1.cloudfront.net' } }, {}],
    ['the scheme', {}, { scheme: 'http' }, {}],
    ['§1.3 HEAD, which shares with GET', {}, { method: 'HEAD' }, {}],
    [
      '§1.5 the order of Accept-Encoding',
      { cache: { gzip: true, brotli: true } },
      ae('br, gzip'),
      ae('gzip, zstd, br'),
    ],
    ['§1.5 other encodings', { cache: { gzip: true } }, ae('deflate'), {}],
    [
      'what the origin request policy adds',
      { origin: { queryStrings: ALL, cookies: ALL, headers: ALL } },
      { target: '/?a' },
      {},
    ],
    [
      'a signature where viewers must sign',
      { trustedKeys: KEY_GROUP, cache: { queryStrings: ALL, cookies: ALL } },
      {
        target: '/?a=1&Expires=1&Signature=s&Key-Pair-Id=K1&Policy=p&Hash-Algorithm=SHA256',
        headers: { ...HOST, cookie: 'CloudFront-Policy=p; CloudFront-Signature=s; CloudFront-Key-Pair-Id=K1' },
      },
      { target: '/?a=1' },
    ],
  ])('does not tell apart by %s', (_fact, init, one, other) => {
    expect(keyOf(init, one)).toBe(keyOf(init, other));
  });

  it.each<[string, BehaviorInit, RequestInit, RequestInit]>([
    ['§1.5 the raw path', {}, { target: '/a//b' }, { target: '/a/b' }],
    ['the encoding of the path', {}, { target: '/%61' }, { target: '/a' }],
    ['§1.5 the order of parameters', { cache: { queryStrings: ALL } }, { target: '/?a&b' }, { target: '/?b&a' }],
    ['an empty query', { cache: { queryStrings: ALL } }, { target: '/a?' }, { target: '/a' }],
    ['§1.5 the case of values', { cache: { queryStrings: ALL } }, { target: '/?a=x' }, { target: '/?a=X' }],
    [
      '§1.3 OPTIONS where it is cached',
      { cachedMethods: new Set(['GET', 'HEAD', 'OPTIONS']) },
      { method: 'OPTIONS' },
      {},
    ],
    ['a listed header', { cache: { headers: only('x-a') } }, { headers: { ...HOST, 'X-A': '1' } }, {}],
    ['a listed header that is empty', { cache: { headers: only('x-a') } }, { headers: { ...HOST, 'x-a': '' } }, {}],
    ['a listed cookie', { cache: { cookies: only('a') } }, { headers: { ...HOST, cookie: 'a=1' } }, {}],
    ['the Host when it is listed', { cache: { headers: only('host') } }, { headers: { host: 'd1' } }, {}],
    ['§1.5 an enabled encoding', { cache: { gzip: true } }, ae('gzip'), {}],
    [
      '§1.5 Accept-Encoding as it is when it is listed and nothing is enabled',
      { cache: { headers: only('accept-encoding') } },
      ae('br, gzip'),
      ae('gzip, br'),
    ],
    ['signing parameters where nobody signs', { cache: { queryStrings: ALL } }, { target: '/?Expires=1' }, {}],
  ])('tells apart by %s', (_fact, init, one, other) => {
    expect(keyOf(init, one)).not.toBe(keyOf(init, other));
  });

  it('§1.17 has the headers that CloudFront made, and never the viewer’s under their names', () => {
    const init = { cache: { headers: only('cloudfront-viewer-country') } };
    const country = (value: string) => new HttpHeaders({ 'cloudfront-viewer-country': value });
    const forged = { headers: { ...HOST, 'cloudfront-viewer-country': 'US' } };
    expect(keyOf(init, forged, country('DE'))).toBe(keyOf(init, {}, country('DE')));
    expect(keyOf(init, forged, country('DE'))).not.toBe(keyOf(init, {}, country('US')));
  });

  it('tells everything that is in it, so that no two requests share one', () => {
    const part = fc.array(fc.constantFrom('a', '1', '2', ':', '=', 'h', 'q', 'c', 'e', ' '), { maxLength: 6 });
    const text = part.map((characters) => characters.join('').trim());
    const viewer = fc.record({
      path: text,
      query: fc.option(text),
      a: fc.option(text),
      b: fc.option(text),
      cookie: fc.option(text.filter((value) => value !== '')),
      gzip: fc.boolean(),
      method: fc.constantFrom('GET', 'OPTIONS'),
    });
    const key = compileCacheKey(EVERYTHING);
    fc.assert(
      fc.property(viewer, ({ path, query, a, b, cookie, gzip, method }) => {
        const headers = {
          ...HOST,
          ...(a === null ? {} : { 'x-a': a }),
          ...(b === null ? {} : { 'x-b': b }),
          ...(cookie === null ? {} : { cookie }),
          ...(gzip ? { 'accept-encoding': 'gzip' } : {}),
        };
        const target = `/${path}${query === null ? '' : `?${query}`}`;
        expect(decode(key(request({ method, target, headers }), NO_HEADERS))).toEqual([
          ...(method === 'OPTIONS' ? ['OPTIONS'] : []),
          `/${path}`,
          ...(a === null ? [] : ['h', 'x-a', a]),
          ...(b === null ? [] : ['h', 'x-b', b]),
          ...(query === null ? [] : ['q', query]),
          ...(gzip ? ['e', 'gzip'] : []),
          ...(cookie === null ? [] : ['c', cookie]),
        ]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read by people as path, headers and cookies', () => {
    const viewer = request({
      method: 'OPTIONS',
      target: '/api/products?page=2',
      headers: { ...HOST, 'x-b': '1', cookie: 'theme=dark', 'accept-encoding': 'gzip, br' },
    });
    expect(readCacheKey(compileCacheKey(EVERYTHING)(viewer, NO_HEADERS))).toBe(
      'OPTIONS /api/products?page=2, x-b: 1, accept-encoding: gzip, cookie: theme=dark',
    );
    expect(readCacheKey(compileCacheKey(behavior())(viewer, NO_HEADERS))).toBe('/api/products');
  });
});

describe('what invalidations are matched with', () => {
  it.each([
    ['the path alone when the key holds no query', {}, '/a?b=1', '/a'],
    ['the part of the query that is in the key', { cache: { queryStrings: only('b') } }, '/a?c=2&b=1', '/a?b=1'],
    ['the raw path', {}, '/a//%62', '/a//%62'],
  ])('is %s', (_what, init, target, expected) => {
    expect(compileInvalidationPath(behavior(init))(request({ target }))).toBe(expected);
  });
});

/** Takes a key apart: marks, and texts that say how long they are. */
function decode(key: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < key.length;) {
    const [, mark = '', length = ''] = /^([A-Za-z]*)(\d+):/.exec(key.slice(at)) ?? [];
    if (length === '') throw new Error(`The key cannot be taken apart at ${at}: ${key}`);
    const start = at + mark.length + length.length + 1;
    at = start + Number(length);
    parts.push(...(mark === '' ? [] : [mark]), key.slice(start, at));
  }
  return parts;
}

function ae(value: string): RequestInit {
  return { headers: { ...HOST, 'accept-encoding': value } };
}
