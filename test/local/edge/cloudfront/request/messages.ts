import type { Behavior, Distribution } from '../../../../../local/edge/cloudfront/distribution';
import type { CachePolicy, OriginRequestPolicy, Selection } from '../../../../../local/edge/cloudfront/policies';
import { HttpHeaders } from '../../../../../local/edge/http/headers';
import type { HttpRequest } from '../../../../../local/edge/http/message';
import type { EdgeLocation } from '../../../../../local/edge/network/edge-location';

export const NONE: Selection = { kind: 'none' };
export const ALL: Selection = { kind: 'all' };

export function only(...names: readonly string[]): Selection {
  return { kind: 'only', names: new Set(names) };
}

export function allExcept(...names: readonly string[]): Selection {
  return { kind: 'allExcept', names: new Set(names) };
}

/** What a test says of a request. */
export interface RequestInit extends Partial<Omit<HttpRequest, 'headers'>> {
  readonly headers?: ConstructorParameters<typeof HttpHeaders>[0];
}

/** A GET for `/` on `app.example.com`, with these differences. */
export function request({ headers, ...rest }: RequestInit = {}): HttpRequest {
  return {
    method: 'GET',
    scheme: 'https',
    target: '/',
    headers: new HttpHeaders(headers ?? { host: 'app.example.com' }),
    body: null,
    httpVersion: '1.1',
    client: { ip: '198.51.100.10', port: 46532 },
    ...rest,
  };
}

/** What a test says of a behaviour. */
export interface BehaviorInit extends Partial<Omit<Behavior, 'cachePolicy' | 'originRequestPolicy'>> {
  readonly cache?: Partial<CachePolicy>;
  /** @default no origin request policy */
  readonly origin?: Partial<OriginRequestPolicy>;
}

/** A behaviour that keys by path and forwards nothing, with these differences. */
export function behavior({ cache, origin, ...rest }: BehaviorInit = {}): Behavior {
  const values = { headers: NONE, cookies: NONE, queryStrings: NONE };
  return {
    pathPattern: '*',
    targetOriginId: 'web',
    viewerProtocolPolicy: 'allow-all',
    allowedMethods: new Set(['GET', 'HEAD']),
    cachedMethods: new Set(['GET', 'HEAD']),
    compress: false,
    cachePolicy: {
      id: 'cache',
      name: 'cache',
      minTtl: 0,
      defaultTtl: 0,
      maxTtl: 60,
      gzip: false,
      brotli: false,
      ...values,
      ...cache,
    },
    originRequestPolicy: origin && { id: 'origin', name: 'origin', ...values, cloudFrontHeaders: new Set(), ...origin },
    responseHeadersPolicy: undefined,
    viewerRequestFunction: undefined,
    viewerResponseFunction: undefined,
    trustedKeys: [],
    ...rest,
  };
}

/** A distribution with one behaviour and these differences. */
export function distribution(init: Partial<Distribution> = {}): Distribution {
  return {
    address: 'global: aws_cloudfront_distribution.main',
    id: 'E1',
    arn: 'arn:aws:cloudfront::123456789012:distribution/E1',
    domainName: 'd1.cloudfront.net',
    aliases: [],
    enabled: true,
    defaultRootObject: undefined,
    httpVersion: 'http2',
    behaviors: [behavior()],
    origins: new Map(),
    originGroups: new Map(),
    customErrorResponses: new Map(),
    geoRestriction: { type: 'none', countries: new Set() },
    webAclArn: undefined,
    ...init,
  };
}

export const FRANKFURT: EdgeLocation = {
  code: 'FRA',
  city: 'Frankfurt am Main',
  country: 'DE',
  latitude: 50.0379,
  longitude: 8.5622,
  region: 'eu-central-1',
  timeZone: 'Europe/Berlin',
};
