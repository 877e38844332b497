import { refuseOversized } from '../../../../../local/edge/cloudfront/request/size-limits';
import { refuseMalformed } from '../../../../../local/edge/cloudfront/request/well-formed';
import { type RequestInit, request } from './messages';

const HOST = { host: 'app.example.com' };
const URL_START = 'https://app.example.com'.length;

/** Fields that make the request line and all headers of a GET for `/` so many bytes. */
function headersOf(bytes: number): Record<string, string> {
  const rest = 'GET / HTTP/1.1\r\n'.length + 'host: app.example.com\r\n'.length + 'x: \r\n'.length;
  return { ...HOST, x: 'a'.repeat(bytes - rest) };
}

describe('the size of a request', () => {
  it('§1.1 is at most 8,192 bytes of URL, or 414', () => {
    const target = `/${'a'.repeat(8_192 - URL_START - 1)}`;
    expect(refuseOversized(request({ target }))).toBeUndefined();
    expect(refuseOversized(request({ target: `${target}a` }))?.status).toBe(414);
    expect(refuseOversized(request({ target: `/?q=${'a'.repeat(9_000)}` }))?.status).toBe(414);
  });

  it('§1.1 is at most 32,768 bytes of request line and headers, or 494', () => {
    expect(refuseOversized(request({ headers: headersOf(32_768) }))).toBeUndefined();
    expect(refuseOversized(request({ headers: headersOf(32_769) }))?.status).toBe(494);
  });

  it.each<[string, [string, string][]]>([
    ['many headers', Array.from({ length: 5_000 }, (_, index) => [`x-${index}`, ''])],
    ['one header many times', Array.from({ length: 5_000 }, () => ['x-same', '1'])],
    ['a bomb of cookies', [['cookie', 'a=b; '.repeat(7_000)]]],
  ])('§1.1 is 494 with %s', (_what, fields) => {
    expect(refuseOversized(request({ headers: [['host', 'a'], ...fields] }))?.status).toBe(494);
  });
});

describe('a request that is not HTTP', () => {
  it.each<[string, RequestInit]>([
    ['a target without a slash', { target: '*' }],
    ['a whole URL as target', { target: 'http://evil.example/' }],
    ['an empty target', { target: '' }],
    ['a blank in the target', { target: '/a b' }],
    ['NUL in the target', { target: '/a\0b' }],
    ['a line end in the target', { target: '/a\r\nx: y' }],
    ['letters beyond ASCII in the target', { target: '/ü' }],
    ['a fragment in the target', { target: '/a#b' }],
    ['an empty method', { method: '' }],
    ['a blank in the method', { method: 'GET /' }],
    ['NUL in a value', { headers: { ...HOST, x: 'a\0b' } }],
    ['a line end in a value', { headers: { ...HOST, x: 'a\r\ny: z' } }],
    ['a blank in a name', { headers: { ...HOST, 'x y': 'a' } }],
    ['an empty name', { headers: { ...HOST, '': 'a' } }],
    ['two lengths', { headers: { ...HOST, 'content-length': ['1', '2'] } }],
    ['a length that is no number', { headers: { ...HOST, 'content-length': '+1' } }],
    ['lengths in a list', { headers: { ...HOST, 'content-length': '1, 1' } }],
    ['a length beside a coding', { headers: { ...HOST, 'content-length': '1', 'transfer-encoding': 'chunked' } }],
    ['a coding in disguise', { headers: { ...HOST, 'transfer-encoding': 'xchunked' } }],
    ['two codings', { headers: { ...HOST, 'transfer-encoding': ['chunked', 'identity'] } }],
  ])('is 400 with %s', (_what, init) => {
    expect(refuseMalformed(request(init))).toEqual({ status: 400, reason: 'Bad request.' });
  });

  it.each<[string, RequestInit]>([
    ['percent-encoding that is none', { target: '/%zz%' }],
    ['encoded NUL and slashes', { target: '/%00/..%2f' }],
    ['slashes and dots', { target: '//a/../..//b' }],
    ['characters that no URL should have', { target: '/"<>\\^`{|}' }],
    ['several question marks', { target: '/a?b?c?' }],
    ['odd cookies', { headers: { ...HOST, cookie: '=;;a;=b; c==d;"e"' } }],
    ['Latin-1 in a value', { headers: { ...HOST, x: 'caf\xe9' } }],
    ['a chunked body', { headers: { ...HOST, 'transfer-encoding': 'Chunked' } }],
    ['a body with its length', { headers: { ...HOST, 'content-length': '12' } }],
    ['a method of its own', { method: 'PROPFIND' }],
  ])('is not one with %s', (_what, init) => {
    expect(refuseMalformed(request(init))).toBeUndefined();
  });
});
