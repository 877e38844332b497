import type { Finding, Rule } from '../rule';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { madeBy, text, Unknown } from '../system/values';

const GLOBAL_REGION = 'us-east-1';

const WAF_TYPES = [
  'aws_wafv2_web_acl',
  'aws_wafv2_ip_set',
  'aws_wafv2_regex_pattern_set',
  'aws_wafv2_rule_group',
] as const;

/** An ARN that somebody wrote out. Source: Service Authorization Reference, resource types of CloudFront and AWS WAF V2. */
const DISTRIBUTION_ARN = /^arn:[a-z-]+:cloudfront::/;
const GLOBAL_ACL_ARN = /^arn:[a-z-]+:wafv2:[^:]*:[^:]*:global\//;

/** What AWS makes for CloudFront in one region only. */
export const globalRegion: Rule = {
  id: 'global-region',
  title: 'Log delivery or a web ACL of CloudFront outside us-east-1',
  why: 'AWS takes them in us-east-1 only, and says so in the middle of a deployment.',
  fix: 'Use a provider of us-east-1, as the global stack does.',
  source: 'CloudFront Developer Guide, "Configure standard logging (v2)"; AWS WAF API Reference, "Scope"',
  check: (system) => [
    ...elsewhere(
      [...WAF_TYPES.flatMap((type) => system.resources(type)).filter(isForCloudFront), ...wafLogs(system)],
      'with scope CLOUDFRONT',
    ),
    ...elsewhere(logDelivery(system), 'for the logs of a distribution'),
  ],
};

const isForCloudFront = (resource: Resource) => resource.text('scope') === 'CLOUDFRONT';

function wafLogs(system: System): readonly Resource[] {
  return system.resources('aws_wafv2_web_acl_logging_configuration').filter((configuration) => {
    const acl = madeBy(configuration.argument('resource_arn'));
    return acl === undefined ? GLOBAL_ACL_ARN.test(writtenArn(configuration)) : isForCloudFront(acl);
  });
}

/** The ARN that logs are of, as it stands there, with names in it that only Terraform knows; empty for a reference. */
function writtenArn(resource: Resource): string {
  const arn = resource.argument('resource_arn');
  return arn instanceof Unknown ? arn.expression : (text(arn) ?? '');
}

/** The source of a distribution's logs, what delivers it, and where to. */
function logDelivery(system: System): readonly Resource[] {
  const sources = system
    .resources('aws_cloudwatch_log_delivery_source')
    .filter(
      (source) =>
        madeBy(source.argument('resource_arn'))?.type === 'aws_cloudfront_distribution' ||
        DISTRIBUTION_ARN.test(writtenArn(source)),
    );
  const deliveries = system
    .resources('aws_cloudwatch_log_delivery')
    .filter((delivery) =>
      sources.some(
        (source) =>
          madeBy(delivery.argument('delivery_source_name')) === source ||
          (source.stack === delivery.stack && source.text('name') === delivery.text('delivery_source_name')),
      ),
    );
  const destinations = deliveries.flatMap((delivery) => madeBy(delivery.argument('delivery_destination_arn')) ?? []);
  return [...new Set([...sources, ...deliveries, ...destinations])];
}

function elsewhere(resources: readonly Resource[], purpose: string): readonly Finding[] {
  return resources.flatMap((resource) => {
    const { region } = resource;
    if (region === undefined || region === GLOBAL_REGION) return [];
    return {
      resource,
      what: `${resource.type} ${purpose} in the wrong region`,
      value: region,
      allowed: GLOBAL_REGION,
      fix: `give it a provider whose region is ${GLOBAL_REGION}`,
    };
  });
}
