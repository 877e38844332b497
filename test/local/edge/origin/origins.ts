import type { CustomOrigin, Distribution, Origin, S3Origin } from '../../../../local/edge/cloudfront/distribution';
import type { ForwardedRequest } from '../../../../local/edge/cloudfront/request/forwarded-request';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { Faults } from '../../../../local/edge/network/faults';
import { locationByCode } from '../../../../local/edge/network/locations';
import { fetchFromOrigin, type OriginContext } from '../../../../local/edge/origin/fetch-from-origin';
import type { OriginTarget } from '../../../../local/edge/origin/origin-target';
import { RequestTrace } from '../../../../local/edge/trace/request-trace';
import { NetworkDouble, reply } from '../network/doubles';

/** A custom origin at `<id>.test`, asked over HTTPS, once, with 2 s to connect and 5 s to answer. */
export function customOrigin(id: string, kind: Partial<CustomOrigin> = {}, change: Partial<Origin> = {}): Origin {
  const byDefault: CustomOrigin = {
    type: 'custom',
    protocolPolicy: 'https-only',
    httpPort: 8080,
    httpsPort: 8443,
    readTimeout: 5,
    keepaliveTimeout: 5,
  };
  return { ...originOf(id), kind: { ...byDefault, ...kind }, ...change };
}

/** A bucket at `<id>.test`. */
export function bucketOrigin(
  id: string,
  signing: S3Origin['signing'] = 'always',
  change: Partial<Origin> = {},
): Origin {
  return { ...originOf(id), kind: { type: 's3', signing }, ...change };
}

function originOf(id: string): Omit<Origin, 'kind'> {
  return {
    id,
    domainName: `${id}.test`,
    path: '',
    customHeaders: new Map(),
    connectionAttempts: 1,
    connectionTimeout: 2,
    completionTimeout: undefined,
  };
}

/** A distribution with the origins given, and the group `group` of the first two that fails over on the codes. */
export function distributionOf(origins: readonly Origin[], codes: readonly number[] = []): Distribution {
  const [first, second] = origins;
  const group =
    first === undefined || second === undefined
      ? []
      : [{ id: 'group', members: [first.id, second.id] as const, failoverStatusCodes: new Set(codes) }];
  return {
    address: 'global: aws_cloudfront_distribution.d',
    id: 'E1',
    arn: 'arn:aws:cloudfront::123456789012:distribution/E1',
    domainName: 'd1.cloudfront.net',
    aliases: [],
    enabled: true,
    defaultRootObject: undefined,
    httpVersion: 'http2',
    behaviors: [],
    origins: new Map(origins.map((origin) => [origin.id, origin])),
    originGroups: new Map(group.map((one) => [one.id, one])),
    customErrorResponses: new Map(),
    geoRestriction: { type: 'none', countries: new Set() },
    webAclArn: undefined,
  };
}

/** GET `/a?b=1`. */
export function forwardedRequest(
  change: Partial<Omit<ForwardedRequest, 'headers'>> & { readonly headers?: Record<string, string> } = {},
): ForwardedRequest {
  return {
    method: 'GET',
    target: '/a?b=1',
    body: null,
    viewerHost: undefined,
    ...change,
    headers: new HttpHeaders(change.headers ?? {}),
  };
}

/** An edge that asks origins of a network which answers as told. */
export function edgeWith(answer: NetworkDouble['answer'], change: Partial<OriginContext> = {}) {
  const clock = new ManualClock();
  const network = new NetworkDouble(answer);
  const context: OriginContext = {
    network,
    clock,
    faults: new Faults(),
    trace: new RequestTrace('id', clock.now(), 'FRA'),
    from: locationByCode('FRA'),
    client: { ip: '203.0.113.9', port: 50_000 },
    viewerScheme: 'https',
    distributionArn: 'arn:aws:cloudfront::123456789012:distribution/E1',
    cachedMethods: new Set(['GET', 'HEAD']),
    errorPage: (status, reason) => reply(status, reason),
    ...change,
  };
  /** The outcome, and after how many milliseconds. */
  const ask = async (target: OriginTarget, forwarded = forwardedRequest()) => {
    const begun = clock.now();
    const done = fetchFromOrigin(target, forwarded, context).then((outcome) => ({
      ...outcome,
      text: Buffer.from(outcome.response.body).toString(),
      after: clock.now() - begun,
    }));
    await clock.advance(600_000);
    return done;
  };
  return { ask, network, context, clock };
}
