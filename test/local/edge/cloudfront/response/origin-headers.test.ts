import type { Behavior } from '../../../../../local/edge/cloudfront/distribution';
import type { Selection } from '../../../../../local/edge/cloudfront/policies';
import { cleanOriginHeaders, originHeaderRules } from '../../../../../local/edge/cloudfront/response/origin-headers';
import { fieldsOf, respond } from '../messages';

const NONE: Selection = { kind: 'none' };
const only = (...names: string[]): Selection => ({ kind: 'only', names: new Set(names) });

interface Forwarded {
  readonly headers?: Selection;
  readonly cookies?: Selection;
  readonly originHeaders?: Selection;
  readonly originCookies?: Selection;
  readonly cloudFrontHeaders?: readonly string[];
}

function rules(forwarded: Forwarded) {
  const behavior: Behavior = {
    pathPattern: '*',
    targetOriginId: 'api',
    viewerProtocolPolicy: 'allow-all',
    allowedMethods: new Set(['GET', 'HEAD']),
    cachedMethods: new Set(['GET', 'HEAD']),
    compress: true,
    cachePolicy: {
      id: 'c',
      name: 'c',
      minTtl: 0,
      defaultTtl: 60,
      maxTtl: 60,
      gzip: true,
      brotli: true,
      headers: forwarded.headers ?? NONE,
      cookies: forwarded.cookies ?? NONE,
      queryStrings: NONE,
    },
    originRequestPolicy: {
      id: 'o',
      name: 'o',
      headers: forwarded.originHeaders ?? NONE,
      cloudFrontHeaders: new Set(forwarded.cloudFrontHeaders),
      cookies: forwarded.originCookies ?? NONE,
      queryStrings: NONE,
    },
    responseHeadersPolicy: undefined,
    viewerRequestFunction: undefined,
    viewerResponseFunction: undefined,
    trustedKeys: [],
  };
  return originHeaderRules(behavior);
}

const clean = (headers: Record<string, string | readonly string[]>, forwarded: Forwarded = {}) =>
  cleanOriginHeaders(respond(headers), rules(forwarded));

describe("An origin's headers", () => {
  it('§1.16 lose what concerns the connection', () => {
    const response = clean({
      connection: 'keep-alive, X-Internal, Content-Type',
      'keep-alive': 'timeout=5',
      'x-internal': '1',
      'content-type': 'text/html',
      'transfer-encoding': 'chunked',
      trailer: 'Expires',
      upgrade: 'h2c',
      'x-other': '2',
    });
    expect(fieldsOf(response)).toEqual({ 'content-type': 'text/html', 'x-other': '2' });
  });

  it.each<[fact: string, forwarded: Forwarded, kept: readonly string[]]>([
    ['§1.16 Set-Cookie is removed where no cookies are forwarded', {}, []],
    ['§1.16 Set-Cookie stays where the key has cookies', { cookies: only('a') }, ['a=1', 'b=2']],
    ['§1.16 Set-Cookie stays where only the origin gets cookies', { originCookies: { kind: 'all' } }, ['a=1', 'b=2']],
  ])('%s', (_fact, forwarded, kept) => {
    expect(clean({ 'set-cookie': ['a=1', 'b=2'] }, forwarded).headers.getAll('set-cookie')).toEqual(kept);
  });

  it.each<[fact: string, vary: string, forwarded: Forwarded, kept: string | undefined]>([
    ['§1.7 Accept-Encoding and Cookie stay', 'accept-encoding, Cookie', {}, 'accept-encoding, Cookie'],
    ['§1.7 a header that is not forwarded goes', 'Accept-Encoding, Origin', {}, 'Accept-Encoding'],
    ['§1.7 a header of the key stays', 'Origin', { headers: only('origin') }, 'Origin'],
    ['§1.7 a header of the origin request policy stays', 'X-A', { originHeaders: only('x-a') }, 'X-A'],
    ['§1.7 all viewer headers', 'X-A, X-B', { originHeaders: { kind: 'all' } }, 'X-A, X-B'],
    [
      '§1.7 a header of CloudFront',
      'CloudFront-Viewer-Country',
      { cloudFrontHeaders: ['cloudfront-viewer-country'] },
      'CloudFront-Viewer-Country',
    ],
    ['§1.7 nothing is left', 'Origin', {}, undefined],
    ['§1.7 * stays, for the cache to see', '*', {}, '*'],
  ])('%s', (_fact, vary, forwarded, kept) => {
    expect(clean({ vary }, forwarded).headers.get('vary')).toBe(kept);
  });

  it('are changed in a copy', () => {
    const response = respond({ 'set-cookie': 'a=1' });
    cleanOriginHeaders(response, rules({}));
    expect(response.headers.get('set-cookie')).toBe('a=1');
  });
});
