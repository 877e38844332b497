import type { DistributionConfig, Origin } from '../../../../../local/emulator/cloudfront/distribution-config';
import type { CloudFrontError } from '../../../../../local/emulator/cloudfront/error';
import { ORIGIN_RULES } from '../../../../../local/emulator/cloudfront/rules/distribution-origins';
import { emptyAccount, given } from '../account-double';
import { distribution, origin } from '../distribution-double';

function refusal(changes: Partial<DistributionConfig>, account = emptyAccount()): CloudFrontError | undefined {
  const config = distribution(changes);
  return ORIGIN_RULES.map((rule) => rule(config, { account })).find(Boolean);
}

const withOrigin = (changes: Partial<Origin>): CloudFrontError | undefined => refusal({ origins: [origin(changes)] });
const headers = (...names: string[]): Origin['customHeaders'] => names.map((name) => ({ name, value: 'v' }));

function withGroup(memberIds: readonly string[], failoverCodes: readonly number[]): CloudFrontError | undefined {
  const originGroups = [{ id: 'group', memberIds, failoverCodes }];
  return refusal({ origins: [origin(), origin({ id: 'spare' })], originGroups });
}

describe('The rules of origins', () => {
  test('accept an origin with a secret header', () => {
    expect(withOrigin({ customHeaders: headers('x-origin-secret') })).toBeUndefined();
  });

  test.each(['Host', 'Cookie', 'Via', 'X-Amz-Date', 'x-edge-location', 'If-None-Match', 'Transfer-Encoding'])(
    'refuse %s as an origin custom header',
    (name) => {
      expect(withOrigin({ customHeaders: headers(name) })).toMatchObject({
        code: 'InvalidArgument',
        message: expect.stringContaining(name),
      });
    },
  );

  test('allow 30 custom headers, and no more', () => {
    const many = (count: number): Origin['customHeaders'] =>
      headers(...Array.from({ length: count }, (_, n) => `x-${n}`));
    expect(withOrigin({ customHeaders: many(30) })).toBeUndefined();
    expect(withOrigin({ customHeaders: many(31) })?.code).toBe('TooManyOriginCustomHeaders');
  });

  test('refuse a custom header value of 1,784 characters', () => {
    const withValue = (length: number): string | undefined =>
      withOrigin({ customHeaders: [{ name: 'x-long', value: 'v'.repeat(length) }] })?.code;
    expect(withValue(1_783)).toBeUndefined();
    expect(withValue(1_784)).toBe('InvalidArgument');
  });

  test('allow 100 origins and 10 origin groups, and no more', () => {
    const origins = (count: number): Origin[] => Array.from({ length: count }, (_, n) => origin({ id: `o${n}` }));
    const groups = (count: number): DistributionConfig['originGroups'] =>
      Array.from({ length: count }, (_, n) => ({ id: `g${n}`, memberIds: ['o1', 'o2'], failoverCodes: [500] }));
    expect(refusal({ origins: origins(100), originGroups: groups(10) })).toBeUndefined();
    expect(refusal({ origins: origins(101) })?.code).toBe('TooManyOrigins');
    expect(refusal({ origins: origins(3), originGroups: groups(11) })?.code).toBe('TooManyOriginGroupsPerDistribution');
  });

  test('refuse one id for an origin and an origin group', () => {
    const originGroups = [{ id: 'site', memberIds: ['site', 'spare'], failoverCodes: [500] }];
    expect(refusal({ origins: [origin(), origin({ id: 'spare' })], originGroups })?.code).toBe('InvalidArgument');
  });

  test.each(['https://example.com', 'example.com/path', 'example.com:8080', ''])(
    'refuse "%s" as a domain name',
    (domainName) => {
      expect(withOrigin({ domainName })?.code).toBe('InvalidArgument');
    },
  );

  test.each([
    ['/live', undefined],
    ['live', 'InvalidArgument'],
    ['/live/', 'InvalidArgument'],
  ])('judge the origin path %s', (path, code) => {
    expect(withOrigin({ path })?.code).toBe(code);
  });

  test('refuse timeouts the provider accepts and CloudFront does not', () => {
    expect(withOrigin({ custom: { readTimeout: 120, keepaliveTimeout: 1 } })).toBeUndefined();
    expect(withOrigin({ custom: { readTimeout: 121, keepaliveTimeout: 5 } })?.code).toBe('InvalidOriginReadTimeout');
    expect(withOrigin({ custom: { readTimeout: 30, keepaliveTimeout: 121 } })?.code).toBe(
      'InvalidOriginKeepaliveTimeout',
    );
  });

  test('refuse an unknown origin access control', () => {
    const account = emptyAccount();
    given(account, 'origin-access-control', 'E1', '<Name>site</Name>');
    expect(refusal({ origins: [origin({ accessControlId: 'E1' })] }, account)).toBeUndefined();
    expect(refusal({ origins: [origin({ accessControlId: 'E2' })] }, account)?.code).toBe('InvalidOriginAccessControl');
  });

  test('accept an origin group of two origins with the codes CloudFront fails over on', () => {
    expect(withGroup(['site', 'spare'], [400, 403, 404, 416, 429, 500, 502, 503, 504])).toBeUndefined();
  });

  test('refuse an origin group with an unknown, a single or a repeated member', () => {
    expect(withGroup(['site', 'absent'], [500])?.code).toBe('NoSuchOrigin');
    expect(withGroup(['site'], [500])?.code).toBe('InvalidArgument');
    expect(withGroup(['site', 'site'], [500])?.code).toBe('InvalidArgument');
  });

  test.each([[[501]], [[500, 405]], [[]]])('refuse the failover codes %j', (codes) => {
    expect(withGroup(['site', 'spare'], codes)).toMatchObject({ code: 'InvalidArgument', message: /StatusCodes/ });
  });
});
