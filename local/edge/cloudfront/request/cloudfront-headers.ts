import { HttpHeaders } from '../../http/headers';
import type { HttpRequest } from '../../http/message';
import type { EdgeLocation } from '../../network/edge-location';
import type { Behavior } from '../distribution';
import { type Device, deviceOf } from './device';

/** Makes the `CloudFront-*` headers of a request; what is unknown is absent. */
export type CloudFrontHeaderMaker = (request: HttpRequest, location: EdgeLocation) => HttpHeaders;

type Maker = (request: HttpRequest, location: EdgeLocation) => string | undefined;

const PREFIX = 'cloudfront-';
const MAX_HEADER_ORDER = 7_680;
/** TLS ends before the edge; this is what a browser of today and CloudFront agree on. */
const VIEWER_TLS = 'TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake';
const COUNTRY_NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
const NO_HEADERS = new HttpHeaders();
const unknown: Maker = () => undefined;

/**
 * CloudFront's headers by name (CloudFront guide, adding CloudFront headers). The viewer is taken to be where the edge
 * location is. What no local viewer has stays unknown: network number, region of a country, metro and postal code, and
 * the fingerprints of a TLS handshake.
 */
const MAKERS: Readonly<Record<string, Maker>> = {
  'cloudfront-forwarded-proto': ({ scheme }) => scheme,
  'cloudfront-is-android-viewer': device('android'),
  'cloudfront-is-desktop-viewer': device('desktop'),
  'cloudfront-is-ios-viewer': device('ios'),
  'cloudfront-is-mobile-viewer': device('mobile'),
  'cloudfront-is-smarttv-viewer': device('smartTv'),
  'cloudfront-is-tablet-viewer': device('tablet'),
  'cloudfront-viewer-address': ({ client }) => `${client.ip}:${client.port}`,
  'cloudfront-viewer-asn': unknown,
  'cloudfront-viewer-city': (_request, { city }) => asciiOf(city),
  'cloudfront-viewer-country': (_request, { country }) => country,
  'cloudfront-viewer-country-name': (_request, { country }) => asciiOf(COUNTRY_NAMES.of(country) ?? country),
  'cloudfront-viewer-country-region': unknown,
  'cloudfront-viewer-country-region-name': unknown,
  // Names are in lower case here, and as the viewer wrote them at CloudFront.
  'cloudfront-viewer-header-order': ({ headers }) =>
    [...headers]
      .map(([name]) => name)
      .join(':')
      .slice(0, MAX_HEADER_ORDER),
  'cloudfront-viewer-header-count': ({ headers }) => String([...headers].length),
  'cloudfront-viewer-http-version': ({ httpVersion }) => httpVersion,
  'cloudfront-viewer-ja3-fingerprint': unknown,
  'cloudfront-viewer-ja4-fingerprint': unknown,
  'cloudfront-viewer-latitude': (_request, { latitude }) => latitude.toFixed(5),
  'cloudfront-viewer-longitude': (_request, { longitude }) => longitude.toFixed(5),
  'cloudfront-viewer-metro-code': unknown,
  'cloudfront-viewer-postal-code': unknown,
  'cloudfront-viewer-time-zone': (_request, { timeZone }) => timeZone,
  'cloudfront-viewer-tls': ({ scheme }) => (scheme === 'https' ? VIEWER_TLS : undefined),
};

/** Every header that CloudFront can make, in lower case. */
export const CLOUDFRONT_HEADERS: ReadonlySet<string> = new Set(Object.keys(MAKERS));

/** Names like this are CloudFront's own: what a viewer sends under one is never believed. */
export function isCloudFrontHeader(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** The headers that CloudFront makes for a behaviour: those that its cache or origin request policy names. */
export function cloudFrontHeadersOf({ cachePolicy, originRequestPolicy }: Behavior): ReadonlySet<string> {
  const inKey = cachePolicy.headers.kind === 'only' ? [...cachePolicy.headers.names].filter(isCloudFrontHeader) : [];
  return new Set([...inKey, ...(originRequestPolicy?.cloudFrontHeaders ?? [])]);
}

/** Prepares the headers of a behaviour. When its policies name none, the maker gives the same empty fields each time. */
export function compileCloudFrontHeaders(behavior: Behavior): CloudFrontHeaderMaker {
  const makers = [...cloudFrontHeadersOf(behavior)].map((name) => [name, MAKERS[name] ?? unknown] as const);
  if (makers.length === 0) return () => NO_HEADERS;
  return (request, location) => {
    const headers = new HttpHeaders();
    for (const [name, make] of makers) {
      const value = make(request, location);
      if (value !== undefined) headers.set(name, value);
    }
    return headers;
  };
}

/**
 * The request as functions see it (CloudFront guide, adding CloudFront headers): with what CloudFront made, and without
 * whatever the viewer sent by such names.
 */
export function withCloudFrontHeaders(request: HttpRequest, made: HttpHeaders): HttpRequest {
  const forged = request.headers.names().filter(isCloudFrontHeader);
  if (forged.length === 0 && made.size === 0) return request;
  const headers = request.headers.clone();
  for (const name of forged) headers.delete(name);
  for (const [name, value] of made) headers.set(name, value);
  return { ...request, headers };
}

function device(aspect: keyof Device): Maker {
  return ({ headers }) => String(deviceOf(headers.get('user-agent') ?? '')[aspect]);
}

/** CloudFront percent-encodes what is not ASCII. */
function asciiOf(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, encodeURIComponent);
}
