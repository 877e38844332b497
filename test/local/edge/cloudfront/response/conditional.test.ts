import fc from 'fast-check';
import { answerConditional } from '../../../../../local/edge/cloudfront/response/conditional';
import { fieldsOf, respond, viewerRequest } from '../messages';

const EARLIER = 'Thu, 01 Jan 2026 00:00:00 GMT';
const MODIFIED = 'Fri, 02 Jan 2026 00:00:00 GMT';
const LATER = 'Sat, 03 Jan 2026 00:00:00 GMT';
const object = respond({ etag: '"v1"', 'last-modified': MODIFIED });
const statusFor = (headers: Record<string, string>, response = object, method = 'GET'): number =>
  answerConditional(viewerRequest({ method, headers }), response).status;

describe('A conditional request', () => {
  it.each<[fact: string, headers: Record<string, string>, status: number]>([
    ['without a condition', {}, 200],
    ['§1.7 the tag that the cache has', { 'if-none-match': '"v1"' }, 304],
    ['§1.7 weak comparison', { 'if-none-match': 'W/"v1"' }, 304],
    ['§1.7 one of several tags', { 'if-none-match': '"v0", "v1"' }, 304],
    ['§1.7 any tag', { 'if-none-match': '*' }, 304],
    ['§1.7 another tag', { 'if-none-match': '"v2"' }, 200],
    ['a tag without quotation marks', { 'if-none-match': 'v1' }, 200],
    ['§1.7 not modified since', { 'if-modified-since': MODIFIED }, 304],
    ['§1.7 not modified since a later date', { 'if-modified-since': LATER }, 304],
    ['§1.7 modified since', { 'if-modified-since': EARLIER }, 200],
    ['a date that is none', { 'if-modified-since': 'yesterday' }, 200],
    ['If-None-Match goes before If-Modified-Since', { 'if-none-match': '"v2"', 'if-modified-since': LATER }, 200],
    ['If-None-Match goes before If-Modified-Since', { 'if-none-match': '"v1"', 'if-modified-since': EARLIER }, 304],
    ['If-Match with the tag', { 'if-match': '"v1"' }, 200],
    ['If-Match with another tag', { 'if-match': '"v2"' }, 412],
    ['If-Match compares strongly', { 'if-match': 'W/"v1"' }, 412],
    ['If-Unmodified-Since, and it was not', { 'if-unmodified-since': MODIFIED }, 200],
    ['If-Unmodified-Since, but it was', { 'if-unmodified-since': EARLIER }, 412],
    ['If-Match goes before If-Unmodified-Since', { 'if-match': '"v1"', 'if-unmodified-since': EARLIER }, 200],
    ['what is demanded goes before what is known', { 'if-match': '"v2"', 'if-none-match': '"v1"' }, 412],
  ])('%s: %j gives %d', (_fact, headers, status) => {
    expect(statusFor(headers)).toBe(status);
    expect(statusFor(headers, object, 'HEAD')).toBe(status);
  });

  it('is answered by the response itself unless that is a 200 to GET or HEAD', () => {
    const condition = { 'if-none-match': '"v1"' };
    expect(statusFor(condition, respond({ etag: '"v1"' }, 'no', 404))).toBe(404);
    expect(statusFor(condition, object, 'OPTIONS')).toBe(200);
  });

  it('gets a 304 without body and what describes it, but with everything else', () => {
    const kept = {
      etag: '"v1"',
      'cache-control': 'max-age=60',
      date: EARLIER,
      expires: LATER,
      vary: 'Accept-Encoding',
      'content-security-policy': "default-src 'self'",
    };
    const full = respond({ ...kept, 'content-type': 'text/html', 'content-length': '5', 'content-encoding': 'br' });

    const response = answerConditional(viewerRequest({ headers: { 'if-none-match': '"v1"' } }), full);

    expect(response.body).toHaveLength(0);
    expect(fieldsOf(response)).toEqual(kept);
    expect(full.headers.get('content-type')).toBe('text/html');
  });

  it('is decided as RFC 9110, 13.2.2 says, told again in its own words', () => {
    const dates = [EARLIER, MODIFIED, LATER];
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const tag = fc.constantFrom('"v1"', 'W/"v1"', '"v2"', 'W/"v2"');
    const condition = fc.oneof(
      fc.constant('*'),
      fc.array(tag, { minLength: 1, maxLength: 3 }).map((tags) => tags.join(', ')),
    );
    const date = fc.constantFrom(...dates);
    fc.assert(
      fc.property(
        maybe(tag),
        maybe(date),
        maybe(condition),
        maybe(date),
        maybe(condition),
        maybe(date),
        (etag, modified, ifMatch, ifUnmodifiedSince, ifNoneMatch, ifModifiedSince) => {
          const given = (fields: Record<string, string | undefined>): Record<string, string> =>
            Object.fromEntries(
              Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
            );
          const expected = ((): number => {
            const time = (text: string): number => dates.indexOf(text);
            const bare = (text: string): string => text.replace('W/', '');
            // 1. If-Match: true when `*`, or when a listed tag is strongly the same.
            if (ifMatch !== undefined) {
              const same = ifMatch.split(', ').some((item) => item === etag && item[0] === '"');
              if (ifMatch !== '*' && !same) return 412;
            } else if (ifUnmodifiedSince !== undefined && modified !== undefined) {
              // 2. Without If-Match, If-Unmodified-Since: true when not modified after it.
              if (time(modified) > time(ifUnmodifiedSince)) return 412;
            }
            // 3. If-None-Match: false when `*`, or when a listed tag is weakly the same.
            if (ifNoneMatch !== undefined) {
              const same = etag !== undefined && ifNoneMatch.split(', ').some((item) => bare(item) === bare(etag));
              return ifNoneMatch === '*' || same ? 304 : 200;
            }
            // 4. Without If-None-Match, If-Modified-Since: false when not modified after it.
            if (ifModifiedSince === undefined || modified === undefined) return 200;
            return time(modified) <= time(ifModifiedSince) ? 304 : 200;
          })();
          const headers = given({
            'if-match': ifMatch,
            'if-unmodified-since': ifUnmodifiedSince,
            'if-none-match': ifNoneMatch,
            'if-modified-since': ifModifiedSince,
          });
          expect(statusFor(headers, respond(given({ etag, 'last-modified': modified })))).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
