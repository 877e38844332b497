import { runViewerRequest, type ViewerRequest } from './shipped-function';

const SETTINGS = { appName: 'app.example.com', www: 'absent', distributionName: 'refuse', release: '0123456789ab' };

const viewerRequest = (request: ViewerRequest) => runViewerRequest(['host-rule', 'spa-router'], SETTINGS, request);

describe('the viewer-request function of the site', () => {
  it.each([
    '/',
    '/products/tarn-2',
    '/products/tarn-2/',
    '/basket',
    '/deep/er/link',
    '/v1.2/notes',
    '/assets/',
    '/a%20b',
    '/a%2Ejs',
  ])('gives the served release’s entry page to the address %s', (uri) => {
    expect(viewerRequest({ uri })['uri']).toBe('/releases/0123456789ab/index.html');
  });

  // No file of the site needs an escape; behind one, a path could pass by the pattern of signed content.
  it.each([
    '/private%2Freport.html',
    '/%70rivate/report.html',
    '/%2e%2e/private/report.html',
    '/assets/%2e%2e/private/report.html',
    '/a%',
    '/%00.js',
  ])('gives the app to %s, whose escapes the bucket would undo', (uri) => {
    expect(viewerRequest({ uri })['uri']).toBe('/releases/0123456789ab/index.html');
  });

  it.each([
    '/index.html',
    '/favicon.svg',
    '/.well-known/x.json',
    '/releases/fedcba987654/index.html',
    '/records/a.json',
  ])('gives the served release’s own file for %s', (uri) => {
    expect(viewerRequest({ uri })['uri']).toBe(`/releases/0123456789ab${uri}`);
  });

  it.each(['/assets/index-DAy4HG2G.js', '/assets/missing.css'])(
    'leaves %s alone, which is one file in all releases',
    (uri) => {
      expect(viewerRequest({ uri })['uri']).toBe(uri);
    },
  );

  it('changes nothing else of the request', () => {
    const request = {
      method: 'GET',
      uri: '/products/tarn-2',
      querystring: { utm: { value: '1' } },
      headers: { host: { value: 'app.example.com' } },
      cookies: { a: { value: 'b' } },
    };
    expect(viewerRequest(request)).toEqual({ ...request, uri: '/releases/0123456789ab/index.html' });
  });

  it('answers who came by another name before it looks at the path', () => {
    const headers = { host: { value: 'd111111abcdef8.cloudfront.net' } };
    expect(viewerRequest({ uri: '/', headers })).toMatchObject({ statusCode: 403 });
  });
});
