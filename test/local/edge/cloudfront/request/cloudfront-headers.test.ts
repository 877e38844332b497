import { compileCloudFrontHeaders } from '../../../../../local/edge/cloudfront/request/cloudfront-headers';
import { deviceOf } from '../../../../../local/edge/cloudfront/request/device';
import { FRANKFURT, type RequestInit, behavior, only, request } from './messages';

function made(name: string, init: RequestInit = {}, location = FRANKFURT): string | undefined {
  const origin = { cloudFrontHeaders: new Set([name]) };
  return compileCloudFrontHeaders(behavior({ origin }))(request(init), location).get(name);
}

describe('CloudFront’s headers', () => {
  it.each<[string, string | undefined]>([
    ['cloudfront-forwarded-proto', 'https'],
    ['cloudfront-viewer-address', '198.51.100.10:46532'],
    ['cloudfront-viewer-country', 'DE'],
    ['cloudfront-viewer-country-name', 'Germany'],
    ['cloudfront-viewer-city', 'Frankfurt am Main'],
    ['cloudfront-viewer-latitude', '50.03790'],
    ['cloudfront-viewer-longitude', '8.56220'],
    ['cloudfront-viewer-time-zone', 'Europe/Berlin'],
    ['cloudfront-viewer-http-version', '1.1'],
    ['cloudfront-viewer-tls', 'TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake'],
    ['cloudfront-viewer-header-order', 'host'],
    ['cloudfront-viewer-header-count', '1'],
    ['cloudfront-is-desktop-viewer', 'true'],
    ['cloudfront-is-mobile-viewer', 'false'],
    ['cloudfront-viewer-asn', undefined],
    ['cloudfront-viewer-metro-code', undefined],
    ['cloudfront-viewer-postal-code', undefined],
    ['cloudfront-viewer-country-region', undefined],
    ['cloudfront-viewer-ja3-fingerprint', undefined],
  ])('§1.17 %s is %s', (name, expected) => {
    expect(made(name)).toBe(expected);
  });

  it('say so of plain HTTP', () => {
    expect(made('cloudfront-forwarded-proto', { scheme: 'http' })).toBe('http');
    expect(made('cloudfront-viewer-tls', { scheme: 'http' })).toBeUndefined();
  });

  it('percent-encode what is not ASCII', () => {
    expect(made('cloudfront-viewer-city', {}, { ...FRANKFURT, city: 'São Paulo' })).toBe('S%C3%A3o Paulo');
  });

  it('§1.17 are made only when a policy names them', () => {
    const viewer = request();
    expect([...compileCloudFrontHeaders(behavior())(viewer, FRANKFURT)]).toEqual([]);
    const inKey = behavior({ cache: { headers: only('x-a', 'cloudfront-viewer-country') } });
    expect([...compileCloudFrontHeaders(inKey)(viewer, FRANKFURT)]).toEqual([['cloudfront-viewer-country', 'DE']]);
  });
});

describe('a device', () => {
  const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36';
  it.each([
    ['a telephone with Android', ANDROID, ['android', 'mobile']],
    ['a tablet with Android', ANDROID.replace(' Mobile', ''), ['android', 'tablet']],
    ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari', ['ios', 'mobile']],
    ['an iPad', 'Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) Mobile/15E148 Safari', ['ios', 'mobile', 'tablet']],
    ['a desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130 Safari/537.36', ['desktop']],
    ['a television', 'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) Version/6.0 TV Safari', ['smartTv']],
    ['a television with Android', 'Mozilla/5.0 (Linux; Android 9; BRAVIA 4K) Chrome/90 Safari', ['android', 'smartTv']],
    ['a tool', 'curl/8.5.0', ['desktop']],
    ['nothing', '', ['desktop']],
  ])('of %s', (_what, userAgent, expected) => {
    const device = deviceOf(userAgent);
    expect(
      Object.entries(device)
        .filter(([, is]) => is)
        .map(([name]) => name),
    ).toEqual(expected);
  });
});
