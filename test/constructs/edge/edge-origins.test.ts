import { hostNames } from '../../../constructs/dns/host-names';
import { EdgeOrigins, type EdgeOriginsProps } from '../../../constructs/edge/edge-origins';
import { onlyResource, synthConstruct } from '../../support/synth-construct';

const HOME = { region: 'us-east-1', bucketDomainName: 'home.s3.us-east-1.amazonaws.com' };
const NEXT = { region: 'eu-west-1', bucketDomainName: 'next.s3.eu-west-1.amazonaws.com' };

function originsWith(change: Partial<EdgeOriginsProps>) {
  let origins: EdgeOrigins | undefined;
  const stack = synthConstruct((scope) => {
    origins = new EdgeOrigins(scope, 'origins', {
      name: 'edge-test',
      hosts: hostNames('app.example.com'),
      sites: [HOME],
      originSecret: 'secret',
      shieldSites: false,
      hasStandby: false,
      ...change,
    });
  });
  const { origins: list, groups, site, reads, api, remarks } = origins!;
  return {
    stack,
    list,
    groups,
    site,
    reads,
    api,
    remarks,
    byId: new Map(list.map((origin) => [origin.originId, origin])),
  };
}

test('that two origins are one host is explained where they are read, and one alone needs no word', () => {
  expect(originsWith({ sites: [HOME, NEXT], hasStandby: true }).remarks.join(' ')).toMatch(
    /^The origins api and api-reads-nearest are one host: .* 5 seconds .* 30 .*docs\/decisions\/read-origins\.md\.$/,
  );
  expect(originsWith({}).remarks).toEqual([]);
});

describe('origins of one region', () => {
  const { list, groups, site, reads, api } = originsWith({});

  it('are its bucket and its API, and no group: a group has exactly two members', () => {
    expect(list.map((origin) => origin.originId)).toEqual(['site-us-east-1', 'api']);
    expect(groups).toEqual([]);
    expect({ site, reads, api }).toEqual({ site: 'site-us-east-1', reads: 'api', api: 'api' });
  });
});

describe('origins of several regions', () => {
  const { stack, list, groups, site, reads, api, byId } = originsWith({
    sites: [HOME, NEXT, { region: 'ap-southeast-2', bucketDomainName: 'third' }],
    hasStandby: true,
  });
  const apis = ['api', 'api-reads-nearest', 'api-reads-standby'];

  it('have a second bucket to turn to, and leave out a third, which no group could hold', () => {
    expect(list.map((origin) => origin.originId)).toEqual(['site-us-east-1', 'site-eu-west-1', ...apis]);
    expect(groups[0]).toMatchObject({ member: [{ originId: 'site-us-east-1' }, { originId: 'site-eu-west-1' }] });
  });

  it('send reads to the nearest region and then, within the request, to its neighbour', () => {
    expect(groups[1]).toMatchObject({
      originId: 'api-reads',
      member: [{ originId: 'api-reads-nearest' }, { originId: 'api-reads-standby' }],
    });
    expect(byId.get('api-reads-nearest')).toMatchObject({ domainName: 'origin.app.example.com' });
    expect(byId.get('api-reads-standby')).toMatchObject({ domainName: 'standby.origin.app.example.com' });
    expect({ site, reads }).toEqual({ site: 'site', reads: 'api-reads' });
  });

  it('send writes to the latency-routed name itself: CloudFront refuses write methods on a group', () => {
    expect(byId.get(api)).toMatchObject({ domainName: 'origin.app.example.com' });
    expect(groups.map((group) => group.originId)).not.toContain(api);
  });

  it('fail over on what a broken server answers, on refused connections (503) and on timeouts (504), never on an answer', () => {
    for (const group of groups) expect(group.failoverCriteria).toEqual({ statusCodes: [500, 502, 503, 504] });
  });

  it('have a shield in front of the buckets where it is wanted, and never in front of the API', () => {
    const shielded = originsWith({ sites: [HOME, NEXT], hasStandby: true, shieldSites: true });
    expect(shielded.list.map(({ originId, originShield }) => [originId, originShield])).toEqual([
      ['site-us-east-1', { enabled: true, originShieldRegion: 'us-east-1' }],
      ['site-eu-west-1', { enabled: true, originShieldRegion: 'eu-west-1' }],
      ...apis.map((originId) => [originId, undefined]),
    ]);
    for (const origin of list) expect(origin).not.toHaveProperty('originShield');
  });

  it('give up on a dead region after one attempt of two seconds', () => {
    for (const origin of list) expect(origin).toMatchObject({ connectionAttempts: 1, connectionTimeout: 2 });
  });

  it('prove themselves to the API by the secret header, and tell it to no bucket', () => {
    for (const origin of list) {
      expect(origin.customHeader).toEqual(
        apis.includes(origin.originId) ? [{ name: 'x-origin-verify', value: 'secret' }] : undefined,
      );
    }
  });

  it('are spoken to over TLS 1.2 or newer only', () => {
    for (const id of apis) {
      expect(byId.get(id)!.customOriginConfig).toMatchObject({
        originProtocolPolicy: 'https-only',
        originSslProtocols: ['TLSv1.2'],
        httpsPort: 443,
      });
    }
  });

  it('wait for a write longer than API Gateway’s 29 seconds, and for a read only until the neighbour is worth asking', () => {
    const timeouts = apis.map((id) => byId.get(id)!.customOriginConfig!.originReadTimeout);
    expect(timeouts).toEqual([30, 5, 5]);
  });

  it('sign every request to a bucket', () => {
    expect(onlyResource(stack, 'aws_cloudfront_origin_access_control')).toMatchObject({
      name: 'edge-test',
      origin_access_control_origin_type: 's3',
      signing_behavior: 'always',
      signing_protocol: 'sigv4',
    });
    const signed = list.filter((origin) => origin.originAccessControlId !== undefined);
    expect(signed.map((origin) => origin.originId)).toEqual(['site-us-east-1', 'site-eu-west-1']);
    expect(signed.some((origin) => origin.customOriginConfig || origin.s3OriginConfig)).toBe(false);
  });
});
