import { seededPartitions } from '../../contract/data';
import { ofPartitions } from '../data/table-statements';
import { boundaryArn, type DeliveryScope } from './delivery-names';
import type { Permission } from './permission';
import { FUNCTION_CHANGES, ITEM_CHANGES, TABLE_CHANGES } from './provider-calls';

export interface SystemPermissionsProps extends DeliveryScope {
  /** Id of the hosted zone. */
  readonly zoneId: string;
  /** The name viewers use; every record of the system is this name or below it. */
  readonly appName: string;
}

/** The one AWS-managed policy that a role of the system carries. */
const API_LOGS_POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

/**
 * What it takes to plan and deploy the system: by service, and by name where the service has names. Any region will do, so
 * that adding one needs no change here.
 *
 * API Gateway, ACM and CloudFront give their things ids of their own, which nobody knows beforehand: there the account is the
 * limit. Source: Service Authorization Reference, "Resource types" of each service.
 */
export function systemPermissions(props: SystemPermissionsProps): Permission[] {
  return [...named(props), ...roles(props), ...names(props), ...unnamed(props)];
}

function named({ project, name, accountId }: SystemPermissionsProps): Permission[] {
  const own = `${project}-${name}-*`;
  const arn = (service: string, rest: string) => `arn:aws:${service}:*:${accountId}:${rest}`;
  // The bucket of the state may be called `<project>-<environment>-…` too, so that these are named whole.
  const sites = `arn:aws:s3:::${project}-${name}-site-*-${accountId}`;
  const accessLogs = `arn:aws:s3:::${project}-${name}-edge-logs-${accountId}`;
  return [
    {
      sid: 'Buckets',
      resources: [sites, accessLogs],
      read: ['s3:GetBucket*', 's3:Get*Configuration', 's3:ListBucket', 's3:ListTagsForResource'],
      manage: [
        's3:CreateBucket',
        's3:DeleteBucket*',
        's3:ListBucketVersions',
        's3:Put*',
        's3:TagResource',
        's3:UntagResource',
      ],
    },
    {
      sid: 'Files',
      resources: [`${sites}/*`],
      read: ['s3:GetObject', 's3:GetObjectTagging'],
      manage: ['s3:PutObject*', 's3:DeleteObject*', 's3:AbortMultipartUpload'],
    },
    // A bucket that is not protected is emptied when it is destroyed. Lines tell of viewers: nobody reads them here.
    { sid: 'AccessLogs', resources: [`${accessLogs}/*`], manage: ['s3:DeleteObject*'] },
    {
      sid: 'Functions',
      resources: [arn('lambda', `function:${own}`)],
      read: ['lambda:Get*', 'lambda:List*'],
      manage: FUNCTION_CHANGES.map((action) => `lambda:${action}`),
    },
    {
      sid: 'Table',
      resources: [arn('dynamodb', `table/${own}`)],
      read: ['dynamodb:Describe*', 'dynamodb:ListTagsOfResource'],
      manage: TABLE_CHANGES.map((action) => `dynamodb:${action}`),
    },
    {
      sid: 'Items',
      resources: [arn('dynamodb', `table/${own}`)],
      manage: ITEM_CHANGES.map((action) => `dynamodb:${action}`),
    },
    {
      sid: 'SeedItems',
      resources: [arn('dynamodb', `table/${own}`)],
      read: ['dynamodb:GetItem'],
      condition: [ofPartitions(seededPartitions)],
    },
    {
      sid: 'Logs',
      resources: [
        ...['/aws/lambda', '/aws/apigateway'].map((group) => arn('logs', `log-group:${group}/${own}`)),
        // API Gateway names the log of what it does by the id of the API.
        arn('logs', 'log-group:API-Gateway-Execution-Logs_*'),
        ...['delivery-source', 'delivery-destination'].map((kind) => arn('logs', `${kind}:${own}`)),
        arn('logs', 'delivery:*'),
      ],
      // Not the lines themselves.
      read: ['logs:GetDelivery*', 'logs:ListTagsForResource'],
      manage: ['logs:*'],
    },
    {
      sid: 'Parameters',
      resources: [`/site/${project}-${name}`, `/site/${project}-${name}/*`].map((path) =>
        arn('ssm', `parameter${path}`),
      ),
      read: ['ssm:GetParameter*', 'ssm:ListTagsForResource'],
      manage: ['ssm:PutParameter', 'ssm:DeleteParameter', 'ssm:AddTagsToResource', 'ssm:RemoveTagsFromResource'],
    },
    {
      sid: 'Alarms',
      resources: [arn('cloudwatch', `alarm:${own}`)],
      read: ['cloudwatch:ListTagsForResource'],
      manage: [
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:DeleteAlarms',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
    },
    {
      sid: 'Firewalls',
      resources: [arn('wafv2', `*/webacl/${own}`), 'arn:aws:wafv2:*:*:*/managedruleset/*'],
      read: ['wafv2:Get*', 'wafv2:List*'],
      manage: ['wafv2:*WebACL', 'wafv2:TagResource', 'wafv2:UntagResource'],
    },
  ];
}

/** Roles are made with the boundary or not at all, so that no deploy can give more away than the boundary allows. */
function roles(props: SystemPermissionsProps): Permission[] {
  const { project, name, accountId } = props;
  const resources = [`arn:aws:iam::${accountId}:role/${project}-${name}-*`];
  const bounded = { test: 'StringEquals', variable: 'iam:PermissionsBoundary', values: [boundaryArn(props)] };
  return [
    {
      sid: 'Roles',
      resources,
      read: [
        ...['GetRole', 'GetRolePolicy', 'ListRolePolicies', 'ListAttachedRolePolicies', 'ListRoleTags'],
        'ListInstanceProfilesForRole',
      ].map((action) => `iam:${action}`),
      manage: [
        ...['DeleteRole', 'UpdateRole', 'UpdateRoleDescription', 'UpdateAssumeRolePolicy', 'TagRole', 'UntagRole'],
        ...['DeleteRolePolicy', 'DetachRolePolicy'],
      ].map((action) => `iam:${action}`),
    },
    {
      sid: 'BoundedRoles',
      resources,
      manage: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      condition: [bounded],
    },
    {
      sid: 'LogsOfApis',
      resources,
      manage: ['iam:AttachRolePolicy'],
      condition: [bounded, { test: 'ArnEquals', variable: 'iam:PolicyARN', values: [API_LOGS_POLICY] }],
    },
    {
      sid: 'RolesOfServices',
      resources,
      manage: ['iam:PassRole'],
      condition: [
        {
          test: 'StringEquals',
          variable: 'iam:PassedToService',
          values: ['lambda.amazonaws.com', 'apigateway.amazonaws.com'],
        },
      ],
    },
    {
      sid: 'RolesThatServicesMake',
      resources: [`arn:aws:iam::${accountId}:role/aws-service-role/*`],
      manage: ['iam:CreateServiceLinkedRole'],
      condition: [
        {
          test: 'StringEquals',
          variable: 'iam:AWSServiceName',
          values: ['ops.apigateway.amazonaws.com', 'replication.dynamodb.amazonaws.com'],
        },
      ],
    },
  ];
}

/** Records, checks and certificates of the app's name and of names below it. */
function names({ zoneId, appName }: SystemPermissionsProps): Permission[] {
  // ForAllValues also holds where a request has no such key. These two actions always have it: neither can be asked for without a name.
  const ofTheApp = (variable: string) => [
    { test: 'ForAllValues:StringLike', variable, values: [appName, `*.${appName}`] },
  ];
  return [
    {
      sid: 'Zone',
      resources: [`arn:aws:route53:::hostedzone/${zoneId}`],
      read: ['route53:GetHostedZone', 'route53:ListResourceRecordSets', 'route53:ListTagsForResource'],
    },
    {
      sid: 'Records',
      resources: [`arn:aws:route53:::hostedzone/${zoneId}`],
      manage: ['route53:ChangeResourceRecordSets'],
      condition: ofTheApp('route53:ChangeResourceRecordSetsNormalizedRecordNames'),
    },
    {
      sid: 'HealthChecks',
      resources: ['arn:aws:route53:::healthcheck/*', 'arn:aws:route53:::change/*'],
      read: ['route53:GetChange', 'route53:GetHealthCheck*', 'route53:ListTagsForResource'],
      manage: ['route53:UpdateHealthCheck', 'route53:DeleteHealthCheck', 'route53:ChangeTagsForResource'],
    },
    {
      sid: 'NewCertificates',
      resources: ['*'],
      manage: ['acm:RequestCertificate'],
      condition: ofTheApp('acm:DomainNames'),
    },
  ];
}

function unnamed({ accountId }: SystemPermissionsProps): Permission[] {
  return [
    {
      sid: 'Apis',
      resources: ['arn:aws:apigateway:*::/*'],
      read: ['apigateway:GET'],
      manage: ['apigateway:*', 'wafv2:GetWebACLForResource', 'wafv2:AssociateWebACL', 'wafv2:DisassociateWebACL'],
    },
    {
      sid: 'Certificates',
      resources: [`arn:aws:acm:*:${accountId}:certificate/*`],
      read: ['acm:DescribeCertificate', 'acm:GetCertificate', 'acm:ListTagsForCertificate'],
      manage: ['acm:DeleteCertificate', 'acm:AddTagsToCertificate', 'acm:RemoveTagsFromCertificate'],
    },
    {
      sid: 'Distributions',
      resources: ['*'],
      read: ['cloudfront:Describe*', 'cloudfront:Get*', 'cloudfront:List*'],
      manage: ['cloudfront:*'],
    },
    {
      sid: 'Lists',
      resources: ['*'],
      read: [
        'cloudwatch:DescribeAlarms',
        'logs:DescribeDeliver*',
        'logs:DescribeLogGroups',
        'route53:ListHostedZones*',
        'ssm:DescribeParameters',
        'wafv2:GetWebACLForResource',
      ],
      manage: ['route53:CreateHealthCheck'],
    },
  ];
}
