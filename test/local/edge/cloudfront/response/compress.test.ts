import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { compressForCache } from '../../../../../local/edge/cloudfront/response/compress';
import type { HttpResponse, HttpVersion } from '../../../../../local/edge/http/message';
import { fieldsOf, respond } from '../messages';

const ALL = { compress: true, gzip: true, brotli: true };
const TEXT = 'the same words again and again. '.repeat(100);

function origin(
  over: Record<string, string | undefined> = {},
  body: string | Uint8Array = TEXT,
  status = 200,
): HttpResponse {
  const fields = { 'content-type': 'text/html; charset=utf-8', 'content-length': String(body.length), ...over };
  const set = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return respond(set, body, status);
}

async function encodingOf(
  response: HttpResponse,
  accept: string | undefined = 'br,gzip',
  settings = ALL,
  version?: HttpVersion,
): Promise<string> {
  const stored = await compressForCache(response, accept, settings, version);
  if (stored === response) return 'none';
  return stored.headers.get('content-encoding') ?? 'changed without an encoding';
}

describe('Compression', () => {
  it.each<[fact: string, encoding: () => Promise<string>, expected: string]>([
    ['§1.14 br before gzip', () => encodingOf(origin()), 'br'],
    ['§1.14 gzip where that is all the viewer takes', () => encodingOf(origin(), 'gzip'), 'gzip'],
    [
      '§1.14 gzip where the policy has no brotli',
      () => encodingOf(origin(), 'br,gzip', { ...ALL, brotli: false }),
      'gzip',
    ],
    ['§1.14 br where the policy has no gzip', () => encodingOf(origin(), 'br,gzip', { ...ALL, gzip: false }), 'br'],
    ['§1.14 not without the flag of the policy', () => encodingOf(origin(), 'gzip', { ...ALL, gzip: false }), 'none'],
    ['§1.14 not without compress', () => encodingOf(origin(), 'br,gzip', { ...ALL, compress: false }), 'none'],
    [
      '§1.14 not with caching disabled, which has no flags',
      () => encodingOf(origin(), 'br,gzip', { compress: true, gzip: false, brotli: false }),
      'none',
    ],
    [
      '§1.14 not without Accept-Encoding',
      async () => (await compressForCache(origin(), undefined, ALL)).headers.get('content-encoding') ?? 'none',
      'none',
    ],
    ['§1.14 not for HTTP/1.0', () => encodingOf(origin(), 'br,gzip', ALL, '1.0'), 'none'],
    ['§1.14 for HTTP/2', () => encodingOf(origin(), 'br,gzip', ALL, '2.0'), 'br'],
    ['§1.14 1,000 bytes', () => encodingOf(origin({}, 'x'.repeat(1000))), 'br'],
    ['§1.14 999 bytes', () => encodingOf(origin({}, 'x'.repeat(999))), 'none'],
    ['§1.14 10,000,000 bytes', () => encodingOf(origin({}, new Uint8Array(10_000_000)), 'gzip'), 'gzip'],
    ['§1.14 10,000,001 bytes', () => encodingOf(origin({}, new Uint8Array(10_000_001)), 'gzip'), 'none'],
    ['§1.14 not without Content-Length', () => encodingOf(origin({ 'content-length': undefined })), 'none'],
    ['§1.14 not what is encoded', () => encodingOf(origin({ 'content-encoding': 'gzip' })), 'none'],
    ['§1.14 not what is encoded as itself', () => encodingOf(origin({ 'content-encoding': 'identity' })), 'none'],
    ['§1.14 403', () => encodingOf(origin({}, TEXT, 403)), 'br'],
    ['§1.14 404', () => encodingOf(origin({}, TEXT, 404)), 'br'],
    ['§1.14 not 500', () => encodingOf(origin({}, TEXT, 500)), 'none'],
    ['§1.14 not 206', () => encodingOf(origin({}, TEXT, 206)), 'none'],
    ['§1.14 JSON', () => encodingOf(origin({ 'content-type': 'Application/JSON' })), 'br'],
    ['§1.14 SVG', () => encodingOf(origin({ 'content-type': 'image/svg+xml' })), 'br'],
    ['§1.14 WebAssembly', () => encodingOf(origin({ 'content-type': 'application/wasm' })), 'br'],
    [
      '§1.14 not a type outside the list',
      () => encodingOf(origin({ 'content-type': 'application/problem+json' })),
      'none',
    ],
    ['§1.14 not images', () => encodingOf(origin({ 'content-type': 'image/png' })), 'none'],
    ['§1.14 not without a type', () => encodingOf(origin({ 'content-type': undefined })), 'none'],
  ])('%s', async (_fact, encoding, expected) => {
    expect(await encoding()).toBe(expected);
  });

  it.each([
    ['§1.14 a strong tag becomes weak', '"v1"', 'W/"v1"'],
    ['§1.14 a weak tag stays', 'W/"v1"', 'W/"v1"'],
    ['§1.14 a malformed tag is removed', 'v1', undefined],
    ['no tag', undefined, undefined],
  ])('%s', async (_fact, etag, expected) => {
    const stored = await compressForCache(origin({ etag }), 'gzip', ALL);
    expect(stored.headers.get('etag')).toBe(expected);
  });

  it('changes what belongs to the bytes and leaves the rest, and the original', async () => {
    const response = origin({ vary: 'Origin', 'cache-control': 'max-age=1' });

    const stored = await compressForCache(response, 'gzip', ALL);

    expect(fieldsOf(stored)).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(stored.body.length),
      'content-encoding': 'gzip',
      'cache-control': 'max-age=1',
      vary: 'Origin, Accept-Encoding',
    });
    expect(response.headers.has('content-encoding')).toBe(false);
  });

  it('gives bytes that unpack to the original', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1000, maxLength: 4000 }), fc.boolean(), async (body, brotli) => {
        const stored = await compressForCache(origin({}, body), brotli ? 'br' : 'gzip', ALL);
        const unpack = brotli ? brotliDecompressSync : gunzipSync;
        expect(unpack(stored.body)).toEqual(Buffer.from(body));
      }),
      { numRuns: 30 },
    );
  });
});
