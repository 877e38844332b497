import { partitions } from '../../contract/data';
import { productEntity, stockCountEntity } from '../../functions/shared/entities/assortment';
import { allows, statementsIn, type Statement } from '../support/iam';
import { synthFoundations } from '../support/synth-foundations';
import { environmentWith } from '../support/synth-system';

const ACCOUNT = '123456789012';
const BUCKET = 'edge-local-terraform-state';
const stack = synthFoundations(
  environmentWith({
    emulated: false,
    backend: { type: 's3', bucket: BUCKET, region: 'eu-central-1' },
    delivery: { repository: 'acme/shop' },
  }),
)['bootstrap']!;

type Role = 'plan' | 'deploy';
type Context = Readonly<Record<string, string>>;

/** What stands in the policy, with the stack's references as they will be. */
const permissions = (role: Role): readonly Statement[] =>
  JSON.parse(
    JSON.stringify(statementsIn(stack, `${role}_role_permissions`))
      .replaceAll('${aws_s3_bucket.state.arn}', `arn:aws:s3:::${BUCKET}`)
      .replaceAll('${data.aws_route53_zone.zone.zone_id}', 'Z1'),
  ) as readonly Statement[];
const STATEMENTS = { plan: permissions('plan'), deploy: permissions('deploy') };
const may = (role: Role, action: string, resource: string, context?: Context): boolean =>
  allows(STATEMENTS[role], { action, resource, ...(context && { context }) });

const iam = (rest: string) => `arn:aws:iam::${ACCOUNT}:${rest}`;
const PLAN = iam('role/delivery/edge-local-plan');
const DEPLOY = iam('role/delivery/edge-local-deploy');
const BOUNDARY = iam('policy/delivery/edge-local-boundary');
const bounded: Context = { 'iam:PermissionsBoundary': BOUNDARY };
const STATE = `arn:aws:s3:::${BUCKET}`;
const state = (key: string) => `${STATE}/${key}`;
const SITE = `arn:aws:s3:::edge-local-site-us-east-1-${ACCOUNT}`;
const LOGS = `arn:aws:s3:::edge-local-edge-logs-${ACCOUNT}`;
const TABLE = `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/edge-local-data`;
const logGroup = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/lambda/edge-local-us-east-1-orders`;
const partition = (key: string): Context => ({ 'dynamodb:LeadingKeys': key });

/** A question, and which of the roles are answered yes. */
type Row = readonly [action: string, resource: string, allowed: '' | 'plan' | 'deploy' | 'both', context?: Context];

const answer = (action: string, resource: string, context?: Context): Row[2] => {
  const [plan, deploy] = [may('plan', action, resource, context), may('deploy', action, resource, context)];
  if (plan && deploy) return 'both';
  return plan ? 'plan' : deploy ? 'deploy' : '';
};

const ask = (rows: readonly Row[]) => {
  expect(rows.length).toBeGreaterThan(0);
  const answers = rows.map(([action, resource, , context]) => [action, resource, answer(action, resource, context)]);
  expect(answers).toEqual(rows.map(([action, resource, allowed]) => [action, resource, allowed]));
};

describe('state', () => {
  it('is read and locked by both roles, written by a deploy alone, and only in the folder of the environment', () => {
    ask([
      ['s3:ListBucket', STATE, 'both'],
      ['s3:GetObject', state('edge/local/global.tfstate'), 'both'],
      ['s3:PutObject', state('edge/local/global.tfstate'), 'deploy'],
      ['s3:GetObject', state('edge/local/global.tfstate.tflock'), 'both'],
      ['s3:PutObject', state('edge/local/global.tfstate.tflock'), 'both'],
      ['s3:DeleteObject', state('edge/local/global.tfstate.tflock'), 'both'],
    ]);
    for (const key of ['edge/prod/global.tfstate', 'edge/prod/global.tfstate.tflock', 'edge/local2/data.tfstate']) {
      for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) ask([[action, state(key), '']]);
    }
  });

  it('cannot be deleted, and nobody sees or deletes an earlier version of it', () => {
    const key = state('edge/local/global.tfstate');
    const actions = [
      ...['DeleteObject', 'DeleteObjectVersion', 'GetObjectVersion', 'RestoreObject', 'BypassGovernanceRetention'],
      ...['PutObjectAcl', 'PutObjectVersionAcl', 'PutObjectRetention', 'PutObjectLegalHold', 'PutObjectTagging'],
      ...['GetObjectTorrent', 'GetObjectAttributes', 'ReplicateDelete', 'ObjectOwnerOverrideToBucketOwner'],
    ];
    ask(actions.map((action): Row => [`s3:${action}`, key, '']));
    ask([['s3:DeleteObjectVersion', `${key}.tflock`, '']]);
  });

  it('of the roles themselves is open to neither', () => {
    for (const rest of ['', '.tflock']) {
      for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) {
        ask([[action, state(`edge/local/bootstrap.tfstate${rest}`), '']]);
      }
    }
  });
});

// Every action of S3 on a bucket that changes it. Source: Service Authorization Reference, Amazon S3.
test.each([
  ...['CreateBucket', 'DeleteBucket', 'DeleteBucketPolicy', 'DeleteBucketWebsite', 'DeleteBucketOwnershipControls'],
  ...['PutAccelerateConfiguration', 'PutAnalyticsConfiguration', 'PutBucketAcl', 'PutBucketCORS', 'PutBucketLogging'],
  ...['PutBucketNotification', 'PutBucketObjectLockConfiguration', 'PutBucketOwnershipControls', 'PutBucketPolicy'],
  ...['PutBucketPublicAccessBlock', 'PutBucketRequestPayment', 'PutBucketTagging', 'PutBucketVersioning'],
  ...['PutBucketWebsite', 'PutEncryptionConfiguration', 'PutIntelligentTieringConfiguration'],
  ...[
    'PutInventoryConfiguration',
    'PutLifecycleConfiguration',
    'PutMetricsConfiguration',
    'PutReplicationConfiguration',
  ],
  ...['TagResource', 'UntagResource', 'UpdateBucketMetadataInventoryTableConfiguration', 'PutBucketAbac'],
  ...['ListBucketVersions', 'ListBucketMultipartUploads', 'GetBucketPolicy', 'GetEncryptionConfiguration'],
])('neither role may call s3:%s on the bucket of the state', (action) => {
  ask([[`s3:${action}`, STATE, '']]);
});

describe('who may deploy', () => {
  it.each([
    ...['UpdateAssumeRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy', 'AttachRolePolicy', 'DetachRolePolicy'],
    ...['PutRolePermissionsBoundary', 'DeleteRolePermissionsBoundary', 'DeleteRole', 'CreateRole', 'UpdateRole'],
    ...['PassRole', 'TagRole', 'UntagRole'],
  ])('neither role may call iam:%s on a role of runs, its own or the other, bounded or not', (action) => {
    const passed = { 'iam:PassedToService': 'lambda.amazonaws.com' };
    for (const role of [PLAN, DEPLOY]) {
      for (const context of [{}, bounded, { ...bounded, ...passed }]) ask([[`iam:${action}`, role, '', context]]);
    }
  });

  it('is not changed by another version of the boundary, nor by an issuer that is believed besides', () => {
    const issuer = iam('oidc-provider/token.actions.githubusercontent.com');
    ask([
      ['iam:CreatePolicyVersion', BOUNDARY, ''],
      ['iam:SetDefaultPolicyVersion', BOUNDARY, ''],
      ['iam:DeletePolicyVersion', BOUNDARY, ''],
      ['iam:DeletePolicy', BOUNDARY, ''],
      ['iam:UpdateOpenIDConnectProviderThumbprint', issuer, ''],
      ['iam:AddClientIDToOpenIDConnectProvider', issuer, ''],
      ['iam:DeleteOpenIDConnectProvider', issuer, ''],
      ['iam:CreateOpenIDConnectProvider', iam('oidc-provider/evil.example'), ''],
      ['iam:CreateUser', iam('user/mallory'), ''],
      ['iam:CreateAccessKey', iam('user/mallory'), ''],
      ['sts:AssumeRole', iam('role/administrator'), ''],
      ['sts:AssumeRole', DEPLOY, ''],
    ]);
  });

  it('makes roles of the system within the boundary, and only those', () => {
    const role = iam('role/edge-local-us-east-1-orders');
    ask([
      ['iam:CreateRole', role, 'deploy', bounded],
      ['iam:CreateRole', role, ''],
      ['iam:CreateRole', role, '', { 'iam:PermissionsBoundary': iam('policy/edge-local-wide') }],
      ['iam:PutRolePolicy', role, ''],
      ['iam:PutRolePermissionsBoundary', role, '', { 'iam:PermissionsBoundary': iam('policy/edge-local-wide') }],
      ['iam:DeleteRolePermissionsBoundary', role, '', bounded],
      ['iam:CreateRole', iam('role/edge-prod-us-east-1-orders'), '', bounded],
      ['iam:CreatePolicy', iam('policy/edge-local-wide'), ''],
      ['iam:GetRole', role, 'both'],
      ['iam:GetRolePolicy', role, 'both'],
    ]);
  });
});

describe('what belongs to viewers and customers', () => {
  it('is read by no plan: of the table only the items that Terraform made', () => {
    for (const key of [productEntity.key('tent').pk, stockCountEntity.key('tent').pk]) {
      ask([['dynamodb:GetItem', TABLE, 'both', partition(key)]]);
    }
    ask([
      ['dynamodb:GetItem', TABLE, 'deploy', partition(`${partitions.member}7`)],
      ['dynamodb:GetItem', TABLE, 'deploy', partition(`${partitions.order}7`)],
      ['dynamodb:GetItem', TABLE, 'deploy', partition(`${partitions.idempotency}7`)],
      ['dynamodb:Query', TABLE, 'deploy', partition(partitions.products)],
      ['dynamodb:Scan', TABLE, 'deploy'],
      ['dynamodb:ExportTableToPointInTime', TABLE, ''],
      ['dynamodb:DescribeTable', TABLE, 'both'],
      ['dynamodb:DescribeContinuousBackups', TABLE, 'both'],
      ['dynamodb:DescribeTable', TABLE.replace('edge-local', 'edge-prod'), ''],
    ]);
  });

  it('stays in the logs: neither role reads the lines of CloudFront, and a plan reads no others', () => {
    ask([
      ['s3:GetObject', `${LOGS}/cloudfront/2026/11/01/00/a.gz`, ''],
      ['s3:DeleteObject', `${LOGS}/cloudfront/2026/11/01/00/a.gz`, 'deploy'],
      ['s3:GetBucketPolicy', LOGS, 'both'],
      ['logs:GetLogEvents', `${logGroup}:log-stream:a`, 'deploy'],
      ['logs:FilterLogEvents', logGroup, 'deploy'],
      ['logs:StartQuery', logGroup, 'deploy'],
      ['logs:ListTagsForResource', logGroup, 'both'],
      ['logs:DescribeLogGroups', '*', 'both'],
    ]);
  });

  it('may be the site, whose files a plan compares and a deploy writes', () => {
    ask([
      ['s3:GetObject', `${SITE}/releases/1/index.html`, 'both'],
      ['s3:GetObjectTagging', `${SITE}/releases/1/index.html`, 'both'],
      ['s3:GetObjectVersion', `${SITE}/releases/1/index.html`, ''],
      ['s3:PutObject', `${SITE}/releases/1/index.html`, 'deploy'],
      ['s3:PutBucketPolicy', SITE, 'deploy'],
      ['s3:GetEncryptionConfiguration', SITE, 'both'],
      ['s3:PutBucketPolicy', SITE.replace('local', 'prod'), ''],
      ['s3:PutBucketPolicy', SITE.replace(ACCOUNT, '999999999999'), ''],
    ]);
  });
});

describe('a deploy calls what the provider calls, and nothing else', () => {
  const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:edge-local-orders`;

  // Source: terraform-provider-aws, internal/service/lambda/{function,alias,permission}.go.
  it.each([
    ...['CreateFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'DeleteFunction', 'PublishVersion'],
    ...['PutFunctionConcurrency', 'DeleteFunctionConcurrency', 'CreateAlias', 'UpdateAlias', 'DeleteAlias'],
    ...['AddPermission', 'RemovePermission', 'TagResource', 'UntagResource'],
  ])('lambda:%s of a function of the system, and of no other', (action) => {
    ask([
      [`lambda:${action}`, FUNCTION, 'deploy'],
      [`lambda:${action}`, `${FUNCTION}:live`, 'deploy'],
      [`lambda:${action}`, FUNCTION.replace('edge-local', 'edge-prod'), ''],
    ]);
  });

  it('reads functions as a plan does', () => {
    for (const action of ['GetFunction', 'GetFunctionConfiguration', 'GetFunctionCodeSigningConfig', 'GetAlias']) {
      ask([[`lambda:${action}`, FUNCTION, 'both']]);
    }
    ask([
      ['lambda:GetPolicy', FUNCTION, 'both'],
      ['lambda:ListVersionsByFunction', FUNCTION, 'both'],
      ['lambda:ListTags', FUNCTION, 'both'],
    ]);
  });

  it.each([
    ...['InvokeFunction', 'InvokeFunctionUrl', 'InvokeAsync', 'CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig'],
    ...['PutFunctionEventInvokeConfig', 'PutProvisionedConcurrencyConfig', 'PutRuntimeManagementConfig'],
    ...['PutFunctionCodeSigningConfig', 'DeleteFunctionCodeSigningConfig', 'PutFunctionRecursionConfig'],
    ...['EnableReplication', 'DisableReplication', 'CreateEventSourceMapping', 'AddLayerVersionPermission'],
  ])('not lambda:%s', (action) => {
    ask([[`lambda:${action}`, FUNCTION, '']]);
  });

  // Source: terraform-provider-aws, internal/service/dynamodb/{table,table_item}.go; DynamoDB Developer Guide, global tables security.
  it.each([
    ...['CreateTable', 'CreateTableReplica', 'UpdateTable', 'DeleteTable', 'DeleteTableReplica', 'UpdateTimeToLive'],
    ...['UpdateContinuousBackups', 'TagResource', 'UntagResource'],
    ...['BatchWriteItem', 'DeleteItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'],
  ])('dynamodb:%s of the table and of its replicas, and of no other', (action) => {
    ask([
      [`dynamodb:${action}`, TABLE, 'deploy'],
      [`dynamodb:${action}`, TABLE.replace('us-east-1', 'eu-west-1'), 'deploy'],
      [`dynamodb:${action}`, TABLE.replace('edge-local', 'edge-prod'), ''],
    ]);
  });

  it.each([
    ...['PutResourcePolicy', 'DeleteResourcePolicy', 'ExportTableToPointInTime', 'CreateBackup', 'DeleteBackup'],
    ...['RestoreTableFromBackup', 'RestoreTableToPointInTime', 'ImportTable', 'EnableKinesisStreamingDestination'],
    ...['GetRecords', 'GetShardIterator', 'PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'],
    ...['UpdateContributorInsights', 'UpdateGlobalTable', 'UpdateTableReplicaAutoScaling', 'BatchGetItem'],
  ])('not dynamodb:%s', (action) => {
    for (const rest of ['', '/backup/1', '/stream/1', '/index/1']) ask([[`dynamodb:${action}`, `${TABLE}${rest}`, '']]);
  });
});

describe('who watches what HCP Terraform deploys', () => {
  const cloud = synthFoundations(
    environmentWith({
      emulated: false,
      backend: { type: 'cloud', organization: 'acme' },
      delivery: { repository: 'acme/shop' },
    }),
  )['bootstrap']!;
  const statements = statementsIn(cloud, 'watch_role_permissions');
  const sees = (action: string, resource: string) => allows(statements, { action, resource });
  const CERTIFICATE = `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/1`;

  it('sees alarms, what the checkers say, and when certificates end', () => {
    expect(sees('cloudwatch:DescribeAlarms', '*')).toBe(true);
    expect(sees('route53:GetHealthCheckStatus', 'arn:aws:route53:::healthcheck/1')).toBe(true);
    expect(sees('acm:DescribeCertificate', CERTIFICATE)).toBe(true);
    expect(sees('acm:DescribeCertificate', CERTIFICATE.replace(ACCOUNT, '999999999999'))).toBe(false);
  });

  it('does nothing else: there are three actions, without a pattern, and each reads', () => {
    expect(statements.flatMap(({ actions = ['*'] }) => actions)).toEqual([
      'cloudwatch:DescribeAlarms',
      'route53:GetHealthCheckStatus',
      'acm:DescribeCertificate',
    ]);
    for (const [action, resource] of [
      ['cloudwatch:PutMetricAlarm', `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:edge-local-a`],
      ['cloudwatch:SetAlarmState', `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:edge-local-a`],
      ['route53:UpdateHealthCheck', 'arn:aws:route53:::healthcheck/1'],
      ['acm:GetCertificate', CERTIFICATE],
      ['acm:ExportCertificate', CERTIFICATE],
      ['dynamodb:GetItem', TABLE],
      ['logs:GetLogEvents', `${logGroup}:log-stream:a`],
      ['s3:GetObject', `${SITE}/releases/1/index.html`],
      ['sts:AssumeRole', DEPLOY],
    ] as const) {
      expect([action, sees(action, resource)]).toEqual([action, false]);
    }
  });
});

test('the refusals hold where something would allow it: a wider pattern of names opens neither state nor roles', () => {
  const everything: Statement = { actions: ['*'], resources: ['*'] };
  for (const role of ['plan', 'deploy'] as const) {
    const wide = [everything, ...STATEMENTS[role]];
    for (const [action, resource] of [
      ['s3:PutBucketPolicy', STATE],
      ['s3:GetObjectVersion', state('edge/local/global.tfstate')],
      ['s3:DeleteObject', state('edge/prod/global.tfstate')],
      ['s3:PutObject', state('edge/local/bootstrap.tfstate')],
      ['iam:PutRolePolicy', DEPLOY],
      ['iam:CreatePolicyVersion', BOUNDARY],
      ['iam:UpdateOpenIDConnectProviderThumbprint', iam('oidc-provider/token.actions.githubusercontent.com')],
    ] as const) {
      expect([action, allows(wide, { action, resource })]).toEqual([action, false]);
    }
    expect(allows(wide, { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-west-1:1:instance/*' })).toBe(true);
  }
});
