import type { CacheBehaviour } from '../../../../../local/emulator/cloudfront/distribution-config';
import type { CloudFrontError } from '../../../../../local/emulator/cloudfront/error';
import { BEHAVIOUR_RULES } from '../../../../../local/emulator/cloudfront/rules/distribution-behaviours';
import { emptyAccount, given, givenFunction } from '../account-double';
import { behaviour, distribution, origin } from '../distribution-double';

const GROUP = { id: 'group', memberIds: ['site', 'spare'], failoverCodes: [500] };
const ALL_METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** The first refusal of a distribution with one origin, one group and this default behaviour. */
function refusal(changes: Partial<CacheBehaviour>, account = emptyAccount()): CloudFrontError | undefined {
  const config = distribution({
    origins: [origin(), origin({ id: 'spare' })],
    originGroups: [GROUP],
    behaviours: [behaviour(changes)],
  });
  return BEHAVIOUR_RULES.map((rule) => rule(config, { account })).find(Boolean);
}

describe('The rules of behaviours', () => {
  test('accept reads with a managed policy', () => {
    expect(refusal({})).toBeUndefined();
  });

  test('accept reads and OPTIONS from an origin group', () => {
    expect(refusal({ targetOriginId: 'group', allowedMethods: ['HEAD', 'OPTIONS', 'GET'] })).toBeUndefined();
  });

  test('refuse writes to an origin group in the words of CloudFront', () => {
    const refused = refusal({ targetOriginId: 'group', allowedMethods: ALL_METHODS });
    expect(refused?.code).toBe('InvalidArgument');
    expect(refused?.message).toContain(
      'The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group.',
    );
  });

  test('accept writes to a single origin', () => {
    expect(refusal({ allowedMethods: ALL_METHODS })).toBeUndefined();
  });

  test('refuse a target that is neither origin nor origin group', () => {
    expect(refusal({ targetOriginId: 'sight' })).toMatchObject({
      code: 'NoSuchOrigin',
      message: expect.stringContaining('sight'),
    });
  });

  test.each([
    ['only GET', ['GET'], ['GET', 'HEAD']],
    ['writes without DELETE', ['GET', 'HEAD', 'POST'], ['GET', 'HEAD']],
    ['a cached OPTIONS that is not allowed', ['GET', 'HEAD'], ['GET', 'HEAD', 'OPTIONS']],
    ['cached writes', ALL_METHODS, ALL_METHODS],
  ])('refuse %s', (_what, allowedMethods, cachedMethods) => {
    expect(refusal({ allowedMethods, cachedMethods })?.code).toBe('InvalidArgument');
  });

  test.each([
    ['cachePolicyId', 'NoSuchCachePolicy'],
    ['originRequestPolicyId', 'NoSuchOriginRequestPolicy'],
    ['responseHeadersPolicyId', 'NoSuchResponseHeadersPolicy'],
  ])('refuse an unknown %s', (member, code) => {
    expect(refusal({ [member]: 'a-policy-nobody-made' })).toMatchObject({
      code,
      status: 404,
      message: expect.stringContaining('a-policy-nobody-made'),
    });
  });

  test('accept the account’s own policies', () => {
    const account = emptyAccount();
    given(account, 'cache-policy', 'own', '<Name>own</Name>');
    expect(refusal({ cachePolicyId: 'own' }, account)).toBeUndefined();
  });

  test('refuse forwarded values together with a cache policy, and neither of the two', () => {
    expect(refusal({ hasForwardedValues: true })?.code).toBe('InvalidArgument');
    expect(refusal({ cachePolicyId: '' })?.code).toBe('InvalidArgument');
    expect(refusal({ cachePolicyId: '', hasForwardedValues: true })).toBeUndefined();
  });

  test('refuse an origin request policy without a cache policy', () => {
    const originRequestPolicyId = '216adef6-5c7f-47e4-b989-5492eafa07d3';
    expect(refusal({ cachePolicyId: '', hasForwardedValues: true, originRequestPolicyId })?.code).toBe(
      'InvalidArgument',
    );
  });

  test('accept a published function and refuse an unknown or unpublished one', () => {
    const account = emptyAccount();
    const arn = givenFunction(account, 'router');
    const unpublished = givenFunction(account, 'draft', false);
    const withFunction = (used: string): CloudFrontError | undefined =>
      refusal({ functions: [{ eventType: 'viewer-request', arn: used }] }, account);
    expect(withFunction(arn)).toBeUndefined();
    expect(withFunction(unpublished)).toMatchObject({ code: 'InvalidFunctionAssociation', message: /LIVE/ });
    expect(withFunction(`${arn}x`)).toMatchObject({ code: 'InvalidFunctionAssociation', message: /does not exist/ });
  });

  test('refuse two functions for one event', () => {
    const account = emptyAccount();
    const arn = givenFunction(account, 'router');
    const association = { eventType: 'viewer-request', arn };
    expect(refusal({ functions: [association, association] }, account)?.code).toBe('InvalidFunctionAssociation');
  });

  test('refuse an unknown key group', () => {
    const account = emptyAccount();
    given(account, 'key-group', 'signers', '<Name>signers</Name>');
    expect(refusal({ keyGroupIds: ['signers'] }, account)).toBeUndefined();
    expect(refusal({ keyGroupIds: ['signers', 'others'] }, account)).toMatchObject({
      code: 'TrustedKeyGroupDoesNotExist',
      message: expect.stringContaining('others'),
    });
  });

  test('allow 75 behaviours with the default one, and no more', () => {
    const many = (count: number): readonly CacheBehaviour[] => [
      behaviour(),
      ...Array.from({ length: count - 1 }, (_, n) => behaviour({ isDefault: false, pathPattern: `/p${n}` })),
    ];
    const refused = (count: number): string | undefined =>
      BEHAVIOUR_RULES.map((rule) => rule(distribution({ behaviours: many(count) }), { account: emptyAccount() })).find(
        Boolean,
      )?.code;
    expect(refused(75)).toBeUndefined();
    expect(refused(76)).toBe('TooManyCacheBehaviors');
  });

  test('refuse a path pattern that is given twice or cannot be one', () => {
    const refused = (...patterns: string[]): string | undefined => {
      const behaviours = [behaviour(), ...patterns.map((pathPattern) => behaviour({ isDefault: false, pathPattern }))];
      return BEHAVIOUR_RULES.map((rule) => rule(distribution({ behaviours }), { account: emptyAccount() })).find(
        Boolean,
      )?.code;
    };
    expect(refused('/api/*', '/private/*')).toBeUndefined();
    expect(refused('/api/*', 'api/*')).toBe('InvalidArgument');
    expect(refused('/a b')).toBe('InvalidArgument');
  });
});
