import { checkMethod } from '../../../../../local/edge/cloudfront/request/allowed-methods';
import { applyDefaultRootObject } from '../../../../../local/edge/cloudfront/request/default-root-object';
import { checkViewerProtocol } from '../../../../../local/edge/cloudfront/request/viewer-protocol';
import { textBody } from '../../../../../local/edge/http/message';
import { type RequestInit, behavior, request } from './messages';

const BAD = { status: 403, reason: 'Bad request.' };

describe('the protocol of a viewer', () => {
  const redirects = behavior({ viewerProtocolPolicy: 'redirect-to-https' });
  const location = 'https://app.example.com/a/../b?c=%zz';
  const plain: RequestInit = { scheme: 'http', target: '/a/../b?c=%zz' };

  it.each<[string, RequestInit, unknown]>([
    ['§1.3 GET is 301', {}, { status: 301, location }],
    ['§1.3 HEAD is 301', { method: 'HEAD' }, { status: 301, location }],
    ['§1.3 GET over HTTP/1.0 is 301', { httpVersion: '1.0' }, { status: 301, location }],
    ...['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'].flatMap((method): [string, RequestInit, unknown][] => [
      [`§1.3 ${method} is 307`, { method }, { status: 307, location }],
      [`§1.3 ${method} over HTTP/1.0 is 403`, { method, httpVersion: '1.0' }, BAD],
    ]),
    ['a method that CloudFront does not have is 403', { method: 'TRACE' }, BAD],
    ['the redirect names no port', { headers: { host: 'APP.example.com:8080' } }, { status: 301, location }],
  ])('is sent to HTTPS: %s', (_fact, init, expected) => {
    expect(checkViewerProtocol(redirects, request({ ...plain, ...init }))).toEqual(expected);
  });

  it.each(['GET', 'POST'])('§1.3 https-only is 403 over HTTP: %s', (method) => {
    expect(
      checkViewerProtocol(behavior({ viewerProtocolPolicy: 'https-only' }), request({ ...plain, method })),
    ).toEqual(BAD);
  });

  it.each(['allow-all', 'redirect-to-https', 'https-only'] as const)('may always be HTTPS: %s', (policy) => {
    expect(checkViewerProtocol(behavior({ viewerProtocolPolicy: policy }), request())).toBeUndefined();
  });

  it('§1.3 allow-all takes plain HTTP', () => {
    expect(checkViewerProtocol(behavior(), request(plain))).toBeUndefined();
  });
});

describe('the method of a request', () => {
  it('§1.3 is 403, not 405, with the text of CloudFront when it is not allowed', () => {
    expect(checkMethod(behavior(), request({ method: 'POST' }))).toEqual({
      status: 403,
      reason:
        'This distribution is not configured to allow the HTTP request method that was used for this request. ' +
        'The distribution supports only cachable requests.',
    });
  });

  it.each(['TRACE', 'CONNECT', 'PROPFIND', 'get', ''])(
    '§1.3 is 403 for %s even where all seven are allowed',
    (method) => {
      const allowedMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']);
      expect(checkMethod(behavior({ allowedMethods }), request({ method }))?.status).toBe(403);
    },
  );

  it('§1.3 is 403 for GET with a body, and no body is not one', () => {
    expect(checkMethod(behavior(), request({ body: textBody('x') }))).toEqual(BAD);
    expect(checkMethod(behavior(), request({ body: textBody('') }))).toBeUndefined();
    expect(checkMethod(behavior(), request())).toBeUndefined();
  });
});

describe('the default root object', () => {
  it.each([
    ['§1.4 stands for `/`', 'index.html', '/', '/index.html'],
    ['§1.4 keeps the query', 'index.html', '/?a=1', '/index.html?a=1'],
    ['§1.4 keeps an empty query', 'index.html', '/?', '/index.html?'],
    ['§1.4 may be in a folder', 'dir/index.html', '/', '/dir/index.html'],
    ['§1.4 does not stand for folders', 'index.html', '/dir/', '/dir/'],
    ['§1.4 does not stand for doubled slashes', 'index.html', '//', '//'],
    ['§1.4 with a leading slash leads nowhere', '/index.html', '/', '//index.html'],
    ['§1.4 may be none', undefined, '/', '/'],
  ])('%s', (_fact, defaultRootObject, target, expected) => {
    expect(applyDefaultRootObject({ defaultRootObject }, target)).toBe(expected);
  });
});
