import { CloudwatchLogDelivery } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery';
import { CloudwatchLogDeliveryDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination';
import { CloudwatchLogDeliverySource } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-source';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Wafv2IpSet } from '@cdktf/provider-aws/lib/wafv2-ip-set';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration';
import type { TerraformProvider, TerraformStack } from 'cdktf';
import { globalRegion } from '../../../../constructs/guard-rails/rules/global-region';
import { check } from '../support/check';
import { distribution } from '../support/distribution';

const ACL = { defaultAction: { allow: {} } };
const VISIBILITY = { cloudwatchMetricsEnabled: false, metricName: 'x', sampledRequestsEnabled: false };

const firewall = (stack: TerraformStack, scope: string, provider?: TerraformProvider) => {
  const acl = new Wafv2WebAcl(stack, 'acl', { ...ACL, scope, visibilityConfig: VISIBILITY, provider });
  new Wafv2WebAclLoggingConfiguration(stack, 'log', {
    resourceArn: acl.arn,
    logDestinationConfigs: ['arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-edge'],
    provider,
  });
};

const accessLogs = (stack: TerraformStack, provider?: TerraformProvider) => {
  const { arn } = distribution(stack);
  const source = new CloudwatchLogDeliverySource(stack, 'source', {
    name: 'edge',
    logType: 'ACCESS_LOGS',
    resourceArn: arn,
    provider,
  });
  const destination = new CloudwatchLogDeliveryDestination(stack, 'destination', { name: 'bucket', provider });
  new CloudwatchLogDelivery(stack, 'delivery', {
    deliverySourceName: source.name,
    deliveryDestinationArn: destination.arn,
    provider,
  });
};

test('a web ACL of CloudFront, and what belongs to it, exists in us-east-1 only', () => {
  const build = (stack: TerraformStack) => {
    firewall(stack, 'CLOUDFRONT');
    new Wafv2IpSet(stack, 'ips', { name: 'ips', scope: 'CLOUDFRONT', ipAddressVersion: 'IPV4' });
  };
  const found = check(globalRegion, { region: 'eu-west-1', build });
  expect(found.map(({ address }) => address)).toEqual([
    'aws_wafv2_web_acl.acl',
    'aws_wafv2_ip_set.ips',
    'aws_wafv2_web_acl_logging_configuration.log',
  ]);
  expect(found[0]).toMatchObject({
    what: 'aws_wafv2_web_acl with scope CLOUDFRONT in the wrong region',
    value: 'eu-west-1',
    allowed: 'us-east-1',
    fix: 'give it a provider whose region is us-east-1',
  });
});

test('the logs of a distribution are delivered from us-east-1 only', () => {
  const found = check(globalRegion, { region: 'eu-west-1', build: accessLogs });
  expect(found.map(({ address, value }) => [address, value])).toEqual([
    ['aws_cloudwatch_log_delivery_source.source', 'eu-west-1'],
    ['aws_cloudwatch_log_delivery.delivery', 'eu-west-1'],
    ['aws_cloudwatch_log_delivery_destination.destination', 'eu-west-1'],
  ]);
});

test.each([
  ['in full', 'arn:aws:cloudfront::123456789012:distribution/E1234567890ABC'],
  ['in another partition', 'arn:aws-cn:cloudfront::123456789012:distribution/E1234567890ABC'],
  ['around what only Terraform knows', 'arn:aws:cloudfront::${var.account}:distribution/${var.distribution}'],
])('so are those of a distribution whose ARN is written out, %s', (_, resourceArn) => {
  const build = (stack: TerraformStack) =>
    void new CloudwatchLogDeliverySource(stack, 'source', { name: 'edge', logType: 'ACCESS_LOGS', resourceArn });
  expect(check(globalRegion, { region: 'eu-west-1', build }).map(({ address }) => address)).toEqual([
    'aws_cloudwatch_log_delivery_source.source',
  ]);
  expect(check(globalRegion, { region: 'us-east-1', build })).toEqual([]);
});

test('so is the log of a web ACL of CloudFront whose ARN is written out', () => {
  const log = (scope: string) => (stack: TerraformStack) =>
    void new Wafv2WebAclLoggingConfiguration(stack, 'log', {
      resourceArn: `arn:aws:wafv2:us-east-1:123456789012:${scope}/webacl/edge/a1`,
      logDestinationConfigs: ['arn:aws:logs:us-east-1:123456789012:log-group:aws-waf-logs-edge'],
    });
  const found = (scope: string) => check(globalRegion, { region: 'eu-west-1', build: log(scope) });
  expect(found('global').map(({ address }) => address)).toEqual(['aws_wafv2_web_acl_logging_configuration.log']);
  expect(found('regional')).toEqual([]);
});

test('a second provider of us-east-1 is as good', () => {
  const build = (stack: TerraformStack) => {
    const provider = new AwsProvider(stack, 'global', { region: 'us-east-1', alias: 'global' });
    firewall(stack, 'CLOUDFRONT', provider);
    accessLogs(stack, provider);
  };
  expect(check(globalRegion, { region: 'eu-west-1', build })).toEqual([]);
});

test('what is right where it is, or known to Terraform only, is no finding', () => {
  const regional = (stack: TerraformStack) => {
    firewall(stack, 'REGIONAL');
    new CloudwatchLogDeliverySource(stack, 'source', { name: 'other', logType: 'X', resourceArn: 'arn:aws:x' });
  };
  expect(check(globalRegion, { region: 'eu-west-1', build: regional })).toEqual([]);
  const unknown = { region: '${var.region}', build: (stack: TerraformStack) => firewall(stack, 'CLOUDFRONT') };
  expect(check(globalRegion, unknown)).toEqual([]);
});
