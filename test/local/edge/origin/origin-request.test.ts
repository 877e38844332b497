import type { OriginChanges } from '../../../../local/edge/functions/origin-override';
import type { Origin } from '../../../../local/edge/cloudfront/distribution';
import { locationByCode } from '../../../../local/edge/network/locations';
import { originRequest, type OriginSender } from '../../../../local/edge/origin/origin-request';
import { reachableOrigin } from '../../../../local/edge/origin/reachable-origin';
import { bucketOrigin, customOrigin, forwardedRequest } from './origins';

const SENDER: OriginSender = {
  from: locationByCode('FRA'),
  client: { ip: '203.0.113.9', port: 50_000 },
  viewerScheme: 'https',
  distributionArn: 'arn:d',
};
const PRINCIPAL = { service: 'cloudfront.amazonaws.com', sourceArn: 'arn:d' };

function requestTo(
  origin: Origin,
  forwarded: Parameters<typeof forwardedRequest>[0] = {},
  changes: OriginChanges = {},
  sender: Partial<OriginSender> = {},
) {
  return originRequest(reachableOrigin(origin, changes), forwardedRequest(forwarded), { ...SENDER, ...sender });
}

describe('the request to an origin', () => {
  it('§0.25 is HTTP/1.1, from the edge, with the origin’s limits in milliseconds', () => {
    expect(requestTo(customOrigin('api'))).toMatchObject({
      httpVersion: '1.1',
      client: { ip: '203.0.113.9' },
      from: { code: 'FRA' },
      hostName: 'api.test',
      connectTimeout: 2_000,
      readTimeout: 5_000,
    });
  });

  it.each([
    ['§1.11 Host is the origin’s domain', {}, {}, 'api.test'],
    ['§1.11 unless the viewer’s is forwarded', { viewerHost: 'app.example.com' }, {}, 'app.example.com'],
    ['§2.4 hostHeader goes before both', { viewerHost: 'app.example.com' }, { hostHeader: 'h.test' }, 'h.test'],
    ['§2.4 another domain changes it', {}, { domainName: 'other.test' }, 'other.test'],
  ])('%s', (_, forwarded, changes, host) => {
    expect(requestTo(customOrigin('api'), forwarded, changes).headers.getAll('host')).toEqual([host]);
  });

  it.each([
    ['§1.11 the origin path comes first', '/prod', {}, '/prod/a?b=1'],
    ['§1.11 none', '', {}, '/a?b=1'],
    ['§2.4 a function replaces it', '/prod', { originPath: '/beta' }, '/beta/a?b=1'],
    ['§2.4 or takes it away', '/prod', { originPath: '' }, '/a?b=1'],
  ])('%s', (_, path, changes, target) => {
    expect(requestTo(customOrigin('api', {}, { path }), {}, changes).target).toBe(target);
  });

  it('§1.11 overwrites the viewer’s headers with the origin’s custom headers, and leaves the others', () => {
    const origin = customOrigin('api', {}, { customHeaders: new Map([['x-key', 'secret']]) });
    const forwarded = { headers: { 'X-Key': 'forged', 'x-other': '1' } };
    const { headers } = requestTo(origin, forwarded);
    expect([headers.getAll('x-key'), headers.get('x-other')]).toEqual([['secret'], '1']);
  });

  it('§2.4 customHeaders of a function replace all of the origin’s', () => {
    const origin = customOrigin('api', {}, { customHeaders: new Map([['x-key', 'secret']]) });
    const { headers } = requestTo(origin, {}, { customHeaders: new Map([['x-new', '1']]) });
    expect([headers.has('x-key'), headers.get('x-new')]).toEqual([false, '1']);
  });

  it('does not touch what was forwarded, which the next attempt needs', () => {
    const forwarded = forwardedRequest({ headers: { authorization: 'mine' } });
    originRequest(reachableOrigin(bucketOrigin('site')), forwarded, SENDER);
    expect([...forwarded.headers]).toEqual([['authorization', 'mine']]);
  });
});

describe('protocol and port', () => {
  it.each([
    ['§1.11 http-only', 'http-only', 'https', 'http', 8080],
    ['§1.11 https-only', 'https-only', 'http', 'https', 8443],
    ['§1.11 match-viewer over HTTP', 'match-viewer', 'http', 'http', 8080],
    ['§1.11 match-viewer over HTTPS', 'match-viewer', 'https', 'https', 8443],
  ] as const)('%s', (_, protocolPolicy, viewerScheme, scheme, port) => {
    const request = requestTo(customOrigin('api', { protocolPolicy }), {}, {}, { viewerScheme });
    expect(request).toMatchObject({ scheme, port });
  });

  it.each([
    ['http', 80],
    ['https', 443],
  ] as const)('Amazon S3 is asked in the protocol of the viewer: %s', (viewerScheme, port) => {
    expect(requestTo(bucketOrigin('site'), {}, {}, { viewerScheme })).toMatchObject({ scheme: viewerScheme, port });
  });

  it('§2.4 customOriginConfig decides both, and makes a bucket an origin that is not signed for', () => {
    const customOrigin = { port: 8000, protocol: 'http', sslProtocols: [] } as const;
    const request = requestTo(bucketOrigin('site'), {}, { domainName: 'other.test', customOrigin });
    expect(request).toMatchObject({ scheme: 'http', port: 8000, hostName: 'other.test' });
    expect(request.principal).toBeUndefined();
  });
});

describe('names in TLS', () => {
  it.each([
    ['§1.11 the origin’s domain', {}, {}, 'api.test', undefined],
    [
      '§1.11 the forwarded Host; the certificate may bear either',
      { viewerHost: 'app.example.com:443' },
      {},
      'app.example.com',
      ['api.test', 'app.example.com'],
    ],
    ['§2.4 sni', { viewerHost: 'app.example.com' }, { sni: 's.test' }, 's.test', undefined],
    ['§2.4 hostHeader leaves the name alone', {}, { hostHeader: 'h.test' }, 'api.test', undefined],
    ['§2.4 allowedCertificateNames', {}, { allowedCertificateNames: ['c.test'] }, 'api.test', ['c.test']],
  ])('%s', (_, forwarded, changes, serverName, names) => {
    const request = requestTo(customOrigin('api'), forwarded, changes);
    expect([request.serverName, request.certificateNames]).toEqual([serverName, names]);
  });

  it('are none over plain HTTP', () => {
    expect(requestTo(customOrigin('api', { protocolPolicy: 'http-only' })).serverName).toBeUndefined();
  });
});

describe('origin access control', () => {
  const authorization = { headers: { authorization: 'mine' } };
  const control = (signing: 'always' | 'never' | 'no-override') => ({
    originAccessControl: { signing, originType: 's3' } as const,
  });

  it.each([
    ['§7 always: signed', 'always', {}, {}, PRINCIPAL, undefined],
    ['§7 always: the viewer’s Authorization gives way', 'always', authorization, {}, PRINCIPAL, undefined],
    ['§7 no-override: signed', 'no-override', {}, {}, PRINCIPAL, undefined],
    [
      '§7 no-override: the viewer’s Authorization stays, and nothing is signed',
      'no-override',
      authorization,
      {},
      undefined,
      'mine',
    ],
    ['§7 never: anonymous', 'never', {}, {}, undefined, undefined],
    ['§7 never: with the viewer’s Authorization', 'never', authorization, {}, undefined, 'mine'],
    ['§2.4 a function switches it off', 'always', {}, { originAccessControl: false }, undefined, undefined],
    ['§2.4 a function switches it on', 'never', {}, control('always'), PRINCIPAL, undefined],
  ] as const)('%s', (_, signing, forwarded, changes, principal, sent) => {
    const request = requestTo(bucketOrigin('site', signing), forwarded, changes);
    expect([request.principal, request.headers.get('authorization')]).toEqual([principal, sent]);
  });

  it('is nothing that a custom origin has', () => {
    const request = requestTo(customOrigin('api'), authorization);
    expect([request.principal, request.headers.get('authorization')]).toEqual([undefined, 'mine']);
  });
});
