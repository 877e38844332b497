import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import type { DeliveryScope } from './delivery-names';

/**
 * What it takes to see how a deploy is doing where somebody else deploys: alarms, what Route 53's checkers say, and when certificates end.
 * CloudWatch tells of composite alarms only who may ask for any alarm. Source: CloudWatch API Reference, DescribeAlarms. Health checks
 * and certificates have ids that nobody knows beforehand.
 */
export const watchStatements = ({ accountId }: DeliveryScope): DataAwsIamPolicyDocumentStatement[] => [
  { sid: 'Alarms', actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] },
  { sid: 'HealthChecks', actions: ['route53:GetHealthCheckStatus'], resources: ['arn:aws:route53:::healthcheck/*'] },
  {
    sid: 'Certificates',
    actions: ['acm:DescribeCertificate'],
    resources: [`arn:aws:acm:*:${accountId}:certificate/*`],
  },
];
