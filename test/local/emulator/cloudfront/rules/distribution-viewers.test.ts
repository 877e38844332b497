import type { DistributionConfig } from '../../../../../local/emulator/cloudfront/distribution-config';
import type { CloudFrontError } from '../../../../../local/emulator/cloudfront/error';
import { VIEWER_RULES } from '../../../../../local/emulator/cloudfront/rules/distribution-viewers';
import { emptyAccount, given } from '../account-double';
import { distribution } from '../distribution-double';

function refusal(
  changes: Partial<DistributionConfig>,
  account = emptyAccount(),
  id?: string,
): CloudFrontError | undefined {
  const config = distribution(changes);
  return VIEWER_RULES.map((rule) => rule(config, { account, id })).find(Boolean);
}

const certificate = (region: string): DistributionConfig['certificate'] => ({
  acmArn: `arn:aws:acm:${region}:123456789012:certificate/1`,
  iamId: '',
});
const HELD =
  '<CallerReference>held</CallerReference><Aliases><Quantity>1</Quantity><Items><CNAME>app.example.com</CNAME></Items></Aliases>';

describe('The rules of what viewers see', () => {
  test('accept an alias with a certificate of us-east-1', () => {
    expect(refusal({ aliases: ['app.example.com'], certificate: certificate('us-east-1') })).toBeUndefined();
  });

  test('refuse a certificate of another region', () => {
    expect(refusal({ certificate: certificate('eu-west-1') })).toMatchObject({
      code: 'InvalidViewerCertificate',
      message: expect.stringContaining('eu-west-1'),
    });
  });

  test('refuse an alias without a certificate', () => {
    expect(refusal({ aliases: ['app.example.com'] })?.code).toBe('InvalidViewerCertificate');
  });

  test('refuse an alias of another distribution, whatever its case, but not one’s own', () => {
    const account = emptyAccount();
    given(account, 'distribution', 'E1', HELD);
    const config = { aliases: ['APP.example.com'], certificate: certificate('us-east-1') };
    expect(refusal(config, account)).toMatchObject({ code: 'CNAMEAlreadyExists', status: 409 });
    expect(refusal(config, account, 'E1')).toBeUndefined();
  });

  test('allow 100 aliases, and no more', () => {
    const many = (count: number): string | undefined =>
      refusal({
        aliases: Array.from({ length: count }, (_, n) => `a${n}.example.com`),
        certificate: certificate('us-east-1'),
      })?.code;
    expect(many(100)).toBeUndefined();
    expect(many(101)).toBe('TooManyDistributionCNAMEs');
  });

  test('refuse a default root object with a leading slash', () => {
    expect(refusal({ defaultRootObject: 'dir/index.html' })).toBeUndefined();
    expect(refusal({ defaultRootObject: '/index.html' })).toMatchObject({
      code: 'InvalidDefaultRootObject',
      message: expect.stringContaining('/index.html'),
    });
  });

  test.each([
    [{ code: 503, responseCode: '', page: '' }, undefined],
    [{ code: 404, responseCode: '200', page: '/index.html' }, undefined],
    [{ code: 401, responseCode: '', page: '' }, 'InvalidErrorCode'],
    [{ code: 404, responseCode: '201', page: '/index.html' }, 'InvalidResponseCode'],
    [{ code: 404, responseCode: '', page: '/index.html' }, 'InvalidResponseCode'],
    [{ code: 404, responseCode: '200', page: 'index.html' }, 'InvalidArgument'],
  ])('judge the custom error response %j', (customError, code) => {
    expect(refusal({ customErrors: [customError] })?.code).toBe(code);
  });

  test('accept only a global web ACL of us-east-1', () => {
    const acl = (scope: string): string => `arn:aws:wafv2:${scope}/webacl/edge/1`;
    expect(refusal({ webAclId: acl('us-east-1:123456789012:global') })).toBeUndefined();
    expect(refusal({ webAclId: acl('us-east-1:123456789012:regional') })?.code).toBe('InvalidWebACLId');
    expect(refusal({ webAclId: acl('eu-west-1:123456789012:global') })?.code).toBe('InvalidWebACLId');
  });

  test('refuse an unknown continuous deployment policy', () => {
    const account = emptyAccount();
    given(account, 'continuous-deployment-policy', 'known', '<Enabled>true</Enabled>');
    expect(refusal({ continuousDeploymentPolicyId: 'known' }, account)).toBeUndefined();
    expect(refusal({ continuousDeploymentPolicyId: 'other' }, account)?.code).toBe('NoSuchContinuousDeploymentPolicy');
  });

  test('refuse a caller reference that made another distribution', () => {
    const account = emptyAccount();
    given(account, 'distribution', 'E1', HELD);
    expect(refusal({ callerReference: 'held' }, account)?.code).toBe('DistributionAlreadyExists');
    expect(refusal({ callerReference: 'held' }, account, 'E1')).toBeUndefined();
  });

  test('allow 500 distributions, and no more', () => {
    const account = emptyAccount();
    Array.from({ length: 499 }, (_, n) =>
      given(account, 'distribution', `E${n}`, `<CallerReference>${n}</CallerReference>`),
    );
    expect(refusal({}, account)).toBeUndefined();
    given(account, 'distribution', 'E499', '<CallerReference>499</CallerReference>');
    expect(refusal({}, account)?.code).toBe('TooManyDistributions');
    expect(refusal({}, account, 'E499')).toBeUndefined();
  });
});
