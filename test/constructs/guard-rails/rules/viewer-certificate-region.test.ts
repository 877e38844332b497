import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import { viewerCertificateRegion } from '../../../../constructs/guard-rails/rules/viewer-certificate-region';
import { check } from '../support/check';
import { distribution } from '../support/distribution';

const withArn = (stack: TerraformStack, acmCertificateArn: string) =>
  void distribution(stack, { viewerCertificate: { acmCertificateArn, sslSupportMethod: 'sni-only' } });

test('a certificate is followed to the region that it is made in', () => {
  const build = (stack: TerraformStack) => {
    const certificate = new AcmCertificate(stack, 'certificate', { domainName: 'app.example.com' });
    const issued = new AcmCertificateValidation(stack, 'issued', { certificateArn: certificate.arn });
    withArn(stack, issued.certificateArn);
  };
  expect(check(viewerCertificateRegion, { region: 'eu-west-1', build })).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'the certificate for viewers is in the wrong region',
      value: 'aws_acm_certificate.certificate in eu-west-1',
      allowed: 'a certificate in us-east-1',
      fix: 'make the certificate with a provider whose region is us-east-1',
    },
  ]);
  expect(check(viewerCertificateRegion, { region: 'us-east-1', build })).toEqual([]);
});

test('an ARN tells its region', () => {
  const arn = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1`;
  const found = (region: string) => check(viewerCertificateRegion, (stack) => withArn(stack, arn(region)));
  expect(found('eu-west-1').map(({ value }) => value)).toEqual([arn('eu-west-1')]);
  expect(found('us-east-1')).toEqual([]);
});

test('a provider of us-east-1 in a stack of another region is right, and so is the default certificate', () => {
  const build = (stack: TerraformStack) => {
    const provider = new AwsProvider(stack, 'global', { region: 'us-east-1', alias: 'global' });
    withArn(stack, new AcmCertificate(stack, 'certificate', { domainName: 'app.example.com', provider }).arn);
  };
  expect(check(viewerCertificateRegion, { region: 'eu-west-1', build })).toEqual([]);
  expect(check(viewerCertificateRegion, (stack) => distribution(stack))).toEqual([]);
});
