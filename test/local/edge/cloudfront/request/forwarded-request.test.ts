import {
  type ForwardedRequest,
  compileForwarding,
} from '../../../../../local/edge/cloudfront/request/forwarded-request';
import { HttpHeaders } from '../../../../../local/edge/http/headers';
import { textBody } from '../../../../../local/edge/http/message';
import { ALL, type BehaviorInit, type RequestInit, allExcept, behavior, only, request } from './messages';

const HOST = { host: 'app.example.com' };
const ALL_VIEWER: BehaviorInit = { origin: { headers: ALL, cookies: ALL, queryStrings: ALL } };
const ALL_EXCEPT_HOST: BehaviorInit = { origin: { headers: allExcept('host'), cookies: ALL, queryStrings: ALL } };
const OPTIONS_CACHED = { cachedMethods: new Set(['GET', 'HEAD', 'OPTIONS']) };

function forward(init: BehaviorInit, viewer: RequestInit, own: Record<string, string> = {}): ForwardedRequest {
  return compileForwarding(behavior(init))(request(viewer), {
    requestId: 'ID==',
    via: '0123.cloudfront.net',
    cloudFrontHeaders: new HttpHeaders(own),
  });
}

function forwarded(init: BehaviorInit, name: string, value: string, method = 'GET'): string | undefined {
  return forward(init, { method, headers: { ...HOST, [name]: value } }).headers.get(name);
}

describe('a forwarded request', () => {
  it('§1.11 has what CloudFront always sends, and nothing else when no policy asks for more', () => {
    const { headers, ...rest } = forward(
      {},
      {
        target: '/a/../b?c=1',
        headers: { ...HOST, cookie: 'a=1', accept: '*/*', 'x-other': '1', 'user-agent': 'curl', referer: 'r' },
      },
    );
    expect(rest).toEqual({ method: 'GET', target: '/a/../b', body: null, viewerHost: undefined });
    expect(Object.fromEntries(headers)).toEqual({
      'user-agent': 'Amazon CloudFront',
      'x-forwarded-for': '198.51.100.10',
      via: '1.1 0123.cloudfront.net (CloudFront)',
      'x-amz-cf-id': 'ID==',
    });
  });

  it('has method, body and its type', () => {
    const body = textBody('{}');
    const headers = { ...HOST, 'content-type': 'application/json', 'content-length': '2' };
    const sent = forward({}, { method: 'POST', body, headers });
    expect([sent.method, sent.body, sent.headers.get('content-type')]).toEqual(['POST', body, 'application/json']);
    expect(sent.headers.has('content-length')).toBe(false);
  });

  it.each([
    'cache-control',
    'content-md5',
    'date',
    'from',
    'if-match',
    'if-modified-since',
    'if-none-match',
    'if-range',
    'if-unmodified-since',
    'max-forwards',
    'pragma',
    'range',
    'request-range',
    'warning',
  ])('has %s without being asked', (name) => {
    expect(forwarded({}, name, 'value')).toBe('value');
  });

  it.each<[string, BehaviorInit, string | undefined]>([
    ['nobody names it', {}, undefined],
    ['the cache key has it', { cache: { headers: only('origin') } }, 'https://a.example'],
    ['the origin request policy has it', { origin: { headers: only('origin') } }, 'https://a.example'],
    ['all viewer headers are forwarded', ALL_VIEWER, 'https://a.example'],
  ])('§1.11 has Origin or not when %s', (_what, init, expected) => {
    expect(forwarded(init, 'origin', 'https://a.example')).toBe(expected);
  });

  it.each([
    'connection',
    'expect',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'x-edge-location',
    'x-forwarded-proto',
    'x-real-ip',
    'cloudfront-viewer-country',
    'content-length',
  ])('§1.11 has no %s, even where all viewer headers are forwarded', (name) => {
    expect(forwarded(ALL_VIEWER, name, 'value')).toBeUndefined();
  });

  it.each<[string, BehaviorInit, string | undefined]>([
    ['§1.5 is in the key', { cache: { headers: only('x-a') } }, '1'],
    ['is listed for the origin', { origin: { headers: only('x-a') } }, '1'],
    ['is one of all', ALL_VIEWER, '1'],
    ['is not excepted', ALL_EXCEPT_HOST, '1'],
    ['is excepted', { origin: { headers: allExcept('x-a') } }, undefined],
    [
      '§1.5 is excepted, and in the key all the same',
      { cache: { headers: only('x-a') }, origin: { headers: allExcept('x-a') } },
      '1',
    ],
    ['is listed by nobody', {}, undefined],
  ])('has a header when it %s', (_what, init, expected) => {
    expect(forwarded(init, 'x-a', '1')).toBe(expected);
  });

  it('keeps several values of a header apart', () => {
    const sent = forward(ALL_VIEWER, { headers: { ...HOST, 'x-a': ['1', '2'] } });
    expect(sent.headers.getAll('x-a')).toEqual(['1', '2']);
  });

  it.each<[string, BehaviorInit, string, string | undefined]>([
    ['§1.5 GET: stripped', {}, 'GET', undefined],
    ['§1.5 HEAD: stripped', {}, 'HEAD', undefined],
    ['§1.5 GET: in the cache key', { cache: { headers: only('authorization') } }, 'GET', 'secret'],
    ['§1.5 GET: all viewer headers', ALL_VIEWER, 'GET', 'secret'],
    ['§1.5 GET: all viewer headers but Host', ALL_EXCEPT_HOST, 'GET', 'secret'],
    ['§1.5 GET: another list', { origin: { headers: only('x-a') } }, 'GET', undefined],
    ['POST: not stripped', {}, 'POST', 'secret'],
    ['DELETE: not stripped', {}, 'DELETE', 'secret'],
    ['POST: excepted', { origin: { headers: allExcept('authorization') } }, 'POST', undefined],
    ['OPTIONS that is not cached: not stripped', {}, 'OPTIONS', 'secret'],
    ['OPTIONS that is cached: stripped', OPTIONS_CACHED, 'OPTIONS', undefined],
  ])('treats Authorization so: %s', (_fact, init, method, expected) => {
    expect(forwarded(init, 'authorization', 'secret', method)).toBe(expected);
  });

  it.each<[string, BehaviorInit, string | undefined]>([
    ['§1.5 in the cache key', { cache: { headers: only('host') } }, 'app.example.com'],
    ['§1.12 by HostHeaderOnly', { origin: { headers: only('host') } }, 'app.example.com'],
    ['§1.12 by AllViewer', ALL_VIEWER, 'app.example.com'],
    ['§1.12 not by AllViewerExceptHostHeader', ALL_EXCEPT_HOST, undefined],
    ['§1.11 not otherwise', {}, undefined],
  ])('has the viewer’s Host %s', (_fact, init, expected) => {
    const { viewerHost, headers } = forward(init, {});
    expect(viewerHost).toBe(expected);
    expect(headers.has('host')).toBe(false);
  });

  it.each<[string, BehaviorInit, string | undefined, string | undefined]>([
    ['§1.5 normalised', { cache: { gzip: true, brotli: true } }, 'gzip, deflate, br', 'br,gzip'],
    ['§1.5 identity', { cache: { gzip: true } }, 'deflate', 'identity'],
    ['§1.5 none when there was none', { cache: { gzip: true } }, undefined, undefined],
    [
      'normalised although all viewer headers are forwarded',
      { cache: { gzip: true }, ...ALL_VIEWER },
      'br, gzip',
      'gzip',
    ],
    ['§1.5 like any other header: not listed', {}, 'gzip', undefined],
    ['§1.5 like any other header: listed', ALL_VIEWER, 'gzip, deflate', 'gzip, deflate'],
  ])('has Accept-Encoding %s', (_fact, cache, value, expected) => {
    const headers = value === undefined ? HOST : { ...HOST, 'accept-encoding': value };
    expect(forward(cache, { headers }).headers.get('accept-encoding')).toBe(expected);
  });

  it('§1.11 appends to X-Forwarded-For and Via', () => {
    const headers = { ...HOST, 'x-forwarded-for': ['203.0.113.1', '203.0.113.2'], via: '1.0 proxy' };
    const sent = forward({}, { headers, httpVersion: '2.0' });
    expect(sent.headers.get('x-forwarded-for')).toBe('203.0.113.1, 203.0.113.2, 198.51.100.10');
    expect(sent.headers.get('via')).toBe('1.0 proxy, 2.0 0123.cloudfront.net (CloudFront)');
  });

  it('§1.11 has the User-Agent of the viewer only when it is forwarded', () => {
    expect(forwarded({}, 'user-agent', 'curl')).toBe('Amazon CloudFront');
    expect(forwarded(ALL_VIEWER, 'user-agent', 'curl')).toBe('curl');
    expect(forward(ALL_VIEWER, {}).headers.get('user-agent')).toBe('Amazon CloudFront');
  });

  it('§1.11 replaces an id that the viewer made up', () => {
    expect(forwarded(ALL_VIEWER, 'x-amz-cf-id', 'mine')).toBe('ID==');
  });

  it('§1.17 has the headers that CloudFront made when a policy names them', () => {
    const made = { 'cloudfront-viewer-country': 'DE', 'cloudfront-viewer-city': 'Berlin' };
    const init = {
      cache: { headers: only('cloudfront-viewer-country') },
      origin: { cloudFrontHeaders: new Set(['cloudfront-viewer-city', 'cloudfront-viewer-asn']) },
    };
    const { headers } = forward(init, { headers: { ...HOST, 'cloudfront-viewer-asn': '1' } }, made);
    expect([...headers].filter(([name]) => name.startsWith('cloudfront-'))).toEqual(Object.entries(made));
    expect(forward(ALL_VIEWER, {}, made).headers.has('cloudfront-viewer-country')).toBe(false);
  });

  it.each<[string, BehaviorInit, string | undefined]>([
    ['none', {}, undefined],
    ['those in the key', { cache: { cookies: only('a') } }, 'a=1'],
    [
      'those in the key and those for the origin',
      { cache: { cookies: only('a') }, origin: { cookies: only('b') } },
      'a=1; b=2',
    ],
    ['all', ALL_VIEWER, 'a=1; b=2; CloudFront-Signature=s'],
    ['all but the signature where viewers sign', { ...ALL_VIEWER, trustedKeys: [{ id: 'K', pem: '' }] }, 'a=1; b=2'],
  ])('has cookies: %s', (_fact, init, expected) => {
    const headers = { ...HOST, cookie: 'a=1; b=2; CloudFront-Signature=s' };
    expect(forward(init, { headers }).headers.get('cookie')).toBe(expected);
  });

  it.each<[string, BehaviorInit, string]>([
    ['none', {}, '/p'],
    ['§1.5 those in the key', { cache: { queryStrings: only('a') } }, '/p?a=1'],
    [
      '§1.5 those for the origin too',
      { cache: { queryStrings: only('a') }, origin: { queryStrings: only('b') } },
      '/p?b=2&a=1',
    ],
    ['all, in the viewer’s order', ALL_VIEWER, '/p?b=2&a=1&Expires=1&Policy=p&Signature=s&Key-Pair-Id=K'],
    [
      '§1.5 all but the signature where viewers sign',
      { ...ALL_VIEWER, trustedKeys: [{ id: 'K', pem: '' }] },
      '/p?b=2&a=1',
    ],
  ])('has query strings: %s', (_fact, init, expected) => {
    const target = '/p?b=2&a=1&Expires=1&Policy=p&Signature=s&Key-Pair-Id=K';
    expect(forward(init, { target }).target).toBe(expected);
  });
});
