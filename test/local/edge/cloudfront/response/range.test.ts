import fc from 'fast-check';
import { answerRange } from '../../../../../local/edge/cloudfront/response/range';
import type { HttpResponse } from '../../../../../local/edge/http/message';
import { fieldsOf, respond, textOf, viewerRequest } from '../messages';

const BOUNDARY = '3f750de0752bede3882f7dbe80010d31';
const MODIFIED = 'Thu, 01 Jan 2026 00:00:00 GMT';
const object = respond(
  {
    'content-type': 'text/plain',
    'content-length': '10',
    etag: '"v1"',
    'last-modified': MODIFIED,
    'cache-control': 'max-age=60',
  },
  '0123456789',
);
const answer = (headers: Record<string, string>, response: HttpResponse = object, method = 'GET'): HttpResponse =>
  answerRange(viewerRequest({ method, headers }), response, BOUNDARY);

/** The parts of a multipart/byteranges body: what each says of itself, and its bytes. */
function partsOf(response: HttpResponse): readonly { readonly head: string; readonly body: string }[] {
  const boundary = /boundary=(.*)$/.exec(response.headers.get('content-type') ?? '')![1]!;
  const [preamble, ...parts] = textOf(response).split(`\r\n--${boundary}`);
  expect(preamble).toBe('');
  expect(parts.pop()).toBe('--\r\n');
  return parts.map((part) => {
    const end = part.indexOf('\r\n\r\n');
    return { head: part.slice(2, end), body: part.slice(end + 4) };
  });
}

describe('A Range GET of an object in the cache', () => {
  it('§1.7 gets 206 with the range, and all other headers', () => {
    const response = answer({ range: 'bytes=2-4' });

    expect(response.status).toBe(206);
    expect(textOf(response)).toBe('234');
    expect(fieldsOf(response)).toEqual({
      ...fieldsOf(object),
      'content-range': 'bytes 2-4/10',
      'content-length': '3',
    });
  });

  it('§1.7 gets several ranges as multipart/byteranges', () => {
    const response = answer({ range: 'bytes=0-1,8-' });

    expect(response.status).toBe(206);
    expect(response.headers.get('content-type')).toBe(
      `multipart/byteranges; boundary=CloudFront:${BOUNDARY.toUpperCase()}`,
    );
    expect(response.headers.get('content-range')).toBeUndefined();
    expect(response.headers.get('content-length')).toBe(String(response.body.length));
    expect(partsOf(response)).toEqual([
      { head: 'Content-Type: text/plain\r\nContent-Range: bytes 0-1/10', body: '01' },
      { head: 'Content-Type: text/plain\r\nContent-Range: bytes 8-9/10', body: '89' },
    ]);
  });

  it('§1.7 gets 416 beyond the end', () => {
    const response = answer({ range: 'bytes=10-' });

    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe('bytes */10');
    expect(response.body).toHaveLength(0);
  });

  it.each([
    ['§1.7 not ascending', { range: 'bytes=5-6,0-1' }, 'GET', object],
    ['no Range', {}, 'GET', object],
    ['HEAD', { range: 'bytes=0-1' }, 'HEAD', object],
    ['not a 200', { range: 'bytes=0-1' }, 'GET', respond({}, 'gone', 404)],
    ['another tag in If-Range', { range: 'bytes=0-1', 'if-range': '"v2"' }, 'GET', object],
    ['a weak tag in If-Range', { range: 'bytes=0-1', 'if-range': 'W/"v1"' }, 'GET', object],
    ['a later date in If-Range', { range: 'bytes=0-1', 'if-range': 'Thu, 01 Jan 2026 00:00:01 GMT' }, 'GET', object],
    ['nonsense in If-Range', { range: 'bytes=0-1', 'if-range': 'v1' }, 'GET', object],
  ])('gets the whole object: %s', (_why, headers, method, response) => {
    expect(answer(headers, response, method)).toBe(response);
  });

  it.each(['"v1"', MODIFIED])('gets the range when If-Range is %s', (validator) => {
    expect(answer({ range: 'bytes=0-1', 'if-range': validator }).status).toBe(206);
  });

  it('gives parts that make the object again', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.array(fc.nat(200), { maxLength: 5 }),
        (body, cuts) => {
          const edges = [...new Set([0, ...cuts.filter((cut) => cut < body.length)])].sort((a, b) => a - b);
          const ranges = edges.map((first, index) => `${first}-${(edges[index + 1] ?? body.length) - 1}`);
          const response = answer({ range: `bytes=${ranges.join(',')}` }, respond({}, body));
          const whole =
            edges.length === 1
              ? textOf(response)
              : partsOf(response)
                  .map((part) => part.body)
                  .join('');
          expect(Buffer.from(whole, 'latin1')).toEqual(Buffer.from(body));
        },
      ),
    );
  });
});
