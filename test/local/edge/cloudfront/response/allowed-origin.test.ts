import { compileAllowedOrigin } from '../../../../../local/edge/cloudfront/response/allowed-origin';

describe('An allowed origin', () => {
  it.each<[item: string, origin: string, allowed: boolean]>([
    ['https://example.org', 'https://example.org', true],
    ['https://example.org', 'https://EXAMPLE.org', true],
    ['https://example.org', 'http://example.org', false],
    ['https://example.org', 'https://example.org:8443', false],
    ['https://example.org', 'https://a.example.org', false],
    ['https://example.org', 'https://example.org.evil.net', false],
    ['https://*.example.org', 'https://a.example.org', true],
    ['https://*.example.org', 'https://b.a.example.org', true],
    ['https://*.example.org', 'https://example.org', false],
    ['https://*.example.org', 'https://.example.org', false],
    ['https://*.example.org', 'https://evilexample.org', false],
    ['*.example.org', 'http://a.example.org', true],
    ['example.org', 'https://example.org', true],
    ['http://example.org:*', 'http://example.org:3000', true],
    ['http://example.org:*', 'http://example.org', true],
    ['http://example.org:*', 'http://example.org:x', false],
    ['http://localhost:3000', 'http://localhost:3000', true],
    ['http://localhost:3000', 'http://localhost:3001', false],
    ['https://example.org', 'null', false],
    ['example.org', 'example.org', false],
  ])('§1.13 %s for %s: %s', (item, origin, allowed) => {
    expect(compileAllowedOrigin('policy', item)(origin)).toBe(allowed);
  });

  it.each(['https://example.*', 'https://test.*.example.org', 'https://exa*mple.org', 'https://example.org/', ''])(
    '§1.13 cannot be %j',
    (item) => {
      expect(() => compileAllowedOrigin('response headers policy site', item)).toThrow(
        `response headers policy site: the allowed origin ${JSON.stringify(item)} is none that CloudFront takes.`,
      );
    },
  );
});
