import { runViewerRequest } from './shipped-function';

const SETTINGS = { appName: 'app.example.com', www: 'redirect', distributionName: 'refuse' };

function visit(host: string, changes: { settings?: object; method?: string; rawQuery?: string; uri?: string } = {}) {
  const { settings = {}, uri = '/api/products', ...request } = changes;
  return runViewerRequest(
    ['host-rule', 'pass-by-host'],
    { ...SETTINGS, ...settings },
    { uri, ...request, headers: { host: { value: host } } },
  );
}

describe('the rule for names', () => {
  it.each(['app.example.com', 'APP.example.com', 'app.example.com:443'])('lets %s through unchanged', (host) => {
    expect(visit(host)).toEqual({ method: 'GET', uri: '/api/products', headers: { host: { value: host } } });
  });

  it.each([
    ['a path', '/products/a%20b', undefined, 'https://app.example.com/products/a%20b'],
    ['a query as it was sent', '/', 'b=2&a=%C3%A4&b=1', 'https://app.example.com/?b=2&a=%C3%A4&b=1'],
    ['a question mark alone', '/x', '', 'https://app.example.com/x?'],
    ['a path that looks like a host', '//evil.example/x', undefined, 'https://app.example.com//evil.example/x'],
  ])('leads to the app with %s', (_, uri, rawQuery, location) => {
    expect(visit('www.app.example.com', { uri, ...(rawQuery !== undefined && { rawQuery }) })).toEqual({
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: location }, 'cache-control': { value: 'max-age=3600' } },
    });
  });

  it.each([
    ['GET', 301],
    ['HEAD', 301],
    ['POST', 308],
    ['DELETE', 308],
    ['OPTIONS', 308],
  ])('redirects %s with %i, so that a write stays a write', (method, statusCode) => {
    expect(visit('www.app.example.com', { method })).toMatchObject({ statusCode });
  });

  it.each(['d111111abcdef8.cloudfront.net', 'd111111abcdef8.cloudfront.net:443', 'app.example.com.evil.example'])(
    'refuses %s where it is refused',
    (host) => {
      expect(visit(host)).toEqual({
        statusCode: 403,
        statusDescription: 'Forbidden',
        headers: { 'cache-control': { value: 'no-store' } },
      });
    },
  );

  it('tells the distribution’s own name from www', () => {
    const settings = { www: 'refuse', distributionName: 'redirect' };
    expect(visit('www.app.example.com', { settings })).toMatchObject({ statusCode: 403 });
    expect(visit('d111111abcdef8.cloudfront.net', { settings })).toMatchObject({ statusCode: 301 });
  });
});
