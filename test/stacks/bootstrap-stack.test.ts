import type { EnvironmentInput } from '../../environments';
import { allows, statementsIn, type Statement } from '../support/iam';
import { synthFoundations } from '../support/synth-foundations';
import { environmentWith, synthSystem } from '../support/synth-system';
import type { StackJson } from '../support/synthesized-stack';

const S3 = { type: 's3', bucket: 'edge-local-terraform-state', region: 'eu-central-1' } as const;
const environment = (change: Partial<EnvironmentInput> = {}) =>
  environmentWith({ emulated: false, backend: S3, delivery: { repository: 'acme/shop' }, ...change });
const bootstrapOf = (change?: Partial<EnvironmentInput>) => synthFoundations(environment(change))['bootstrap']!;

const ACCOUNT = '123456789012';
const stack = bootstrapOf();
/** References of the stack, as they will be. */
const known = (text: string) =>
  text
    .replaceAll('${aws_s3_bucket.state.arn}', `arn:aws:s3:::${S3.bucket}`)
    .replaceAll('${data.aws_route53_zone.zone.zone_id}', 'Z1');
const permissions = (role: 'plan' | 'deploy'): readonly Statement[] =>
  statementsIn(stack, `${role}_role_permissions`).map((statement) => ({
    ...statement,
    resources: (statement.resources ?? []).map(known),
  }));
const may = (role: 'plan' | 'deploy', action: string, resource: string, context?: Readonly<Record<string, string>>) =>
  allows(permissions(role), { action, resource, ...(context && { context }) });

describe('the bucket of the state', () => {
  it('is where every stack of the environment keeps its state, in the region of the backend', () => {
    expect(stack.resource['aws_s3_bucket']!['state']).toMatchObject({ bucket: S3.bucket, force_destroy: false });
    expect(stack.provider['aws']).toMatchObject([{ region: 'eu-central-1' }]);
    expect(stack.terraform['backend']).toMatchObject({
      s3: { bucket: S3.bucket, key: 'edge/local/bootstrap.tfstate', encrypt: true, use_lockfile: true },
    });
  });

  it('keeps versions for a while, encrypts, and is closed to the public and to plain HTTP', () => {
    const { resource } = stack;
    expect(resource['aws_s3_bucket_versioning']!['state_versioning']).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
    expect(resource['aws_s3_bucket_server_side_encryption_configuration']!['state_encryption']).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    });
    expect(resource['aws_s3_bucket_public_access_block']!['state_public_access']).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(resource['aws_s3_bucket_lifecycle_configuration']!['state_lifecycle']).toMatchObject({
      rule: [{ noncurrent_version_expiration: [{ noncurrent_days: 90 }] }],
    });
    expect(statementsIn(stack, 'state_access')).toMatchObject([
      { effect: 'Deny', condition: [{ variable: 'aws:SecureTransport', values: ['false'] }] },
    ]);
  });

  it('is never destroyed, also where nothing else is protected', () => {
    expect(bootstrapOf({ removalProtection: false }).resource['aws_s3_bucket']!['state']).toMatchObject({
      lifecycle: { prevent_destroy: true },
    });
  });
});

describe('who may assume the roles', () => {
  const trust = (from: StackJson, role: 'plan' | 'deploy' | 'watch') => {
    const [only, ...others] = statementsIn(from, `${role}_role_trust`);
    expect(others).toEqual([]);
    expect(only!.actions).toEqual(['sts:AssumeRoleWithWebIdentity']);
    return only!.condition;
  };
  const exactly = (issuer: string, audience: string, subject: string) => [
    { test: 'StringEquals', variable: `${issuer}:aud`, values: [audience] },
    { test: 'StringEquals', variable: `${issuer}:sub`, values: [subject] },
  ];

  it('is a workflow of one repository in one GitHub environment, word for word', () => {
    const github = (subject: string) =>
      exactly('token.actions.githubusercontent.com', 'sts.amazonaws.com', `repo:acme/shop:environment:${subject}`);
    expect(trust(stack, 'plan')).toEqual(github('local-plan'));
    expect(trust(stack, 'deploy')).toEqual(github('local'));
  });

  it('is a phase of a run in a workspace of the environment, word for word, where HCP Terraform runs', () => {
    const cloud = bootstrapOf({
      regions: ['us-east-1', 'eu-west-1'],
      retiringRegions: ['ap-southeast-2'],
      backend: { type: 'cloud', organization: 'acme', project: 'shops' },
    });
    const subjects = (phase: string) =>
      ['data', 'regional-us-east-1', 'regional-eu-west-1', 'regional-ap-southeast-2', 'global'].map(
        (name) => `organization:acme:project:shops:workspace:edge-local-${name}:run_phase:${phase}`,
      );
    for (const [role, phase] of [
      ['plan', 'plan'],
      ['deploy', 'apply'],
    ] as const) {
      expect(trust(cloud, role)).toEqual([
        { test: 'StringEquals', variable: 'app.terraform.io:aud', values: ['aws.workload.identity'] },
        { test: 'StringEquals', variable: 'app.terraform.io:sub', values: subjects(phase) },
      ]);
    }
    expect(cloud.resource).not.toHaveProperty('aws_s3_bucket');
  });

  it('is told by an OIDC provider that is made, or by the one that the account has already', () => {
    const url = 'https://token.actions.githubusercontent.com';
    expect(stack.resource['aws_iam_openid_connect_provider']!['oidc']).toMatchObject({
      url,
      client_id_list: ['sts.amazonaws.com'],
    });
    const existing = bootstrapOf({ delivery: { repository: 'acme/shop', oidcProvider: 'existing' } });
    expect(existing.resource).not.toHaveProperty('aws_iam_openid_connect_provider');
    expect(existing.data!['aws_iam_openid_connect_provider']!['oidc']).toEqual({ url });
    expect(statementsIn(existing, 'deploy_role_trust')[0]!.principals).toEqual([
      { type: 'Federated', identifiers: ['${data.aws_iam_openid_connect_provider.oidc.arn}'] },
    ]);
  });

  describe('to watch what HCP Terraform deploys', () => {
    const inCloud = (change: Partial<EnvironmentInput> = {}) =>
      bootstrapOf({ backend: { type: 'cloud', organization: 'acme' }, ...change });

    it('is the workflow that deploys, by a provider of its own', () => {
      const cloud = inCloud();
      const github = 'token.actions.githubusercontent.com';
      expect(trust(cloud, 'watch')).toEqual(exactly(github, 'sts.amazonaws.com', 'repo:acme/shop:environment:local'));
      expect(statementsIn(cloud, 'watch_role_trust')[0]!.principals).toEqual([
        { type: 'Federated', identifiers: ['${aws_iam_openid_connect_provider.github_oidc.arn}'] },
      ]);
      expect(cloud.resource['aws_iam_openid_connect_provider']).toMatchObject({
        oidc: { url: 'https://app.terraform.io' },
        github_oidc: { url: `https://${github}`, client_id_list: ['sts.amazonaws.com'] },
      });
      expect(cloud.resource['aws_iam_role']!['watch_role']).toMatchObject({
        name: 'edge-local-watch',
        path: '/delivery/',
      });
      expect(cloud.output).toHaveProperty('watch_role_arn');
    });

    it('comes by a provider that the account has already, where it is told so', () => {
      const cloud = inCloud({ delivery: { repository: 'acme/shop', githubOidcProvider: 'existing' } });
      expect(Object.keys(cloud.resource['aws_iam_openid_connect_provider']!)).toEqual(['oidc']);
      expect(cloud.data!['aws_iam_openid_connect_provider']!['github_oidc']).toEqual({
        url: 'https://token.actions.githubusercontent.com',
      });
    });

    it('is nobody where the role that deploys is that of the workflow, or no workflow deploys', () => {
      const vcs = { type: 'cloud', organization: 'acme', runs: { mode: 'vcs', githubApp: 'ghain-1' } } as const;
      for (const other of [stack, inCloud({ backend: vcs }), inCloud({ delivery: undefined })]) {
        expect(other?.resource['aws_iam_role'] ?? {}).not.toHaveProperty('watch_role');
        expect(other?.resource['aws_iam_openid_connect_provider'] ?? {}).not.toHaveProperty('github_oidc');
      }
    });
  });

  it('is nobody where the environment names no repository: there is a bucket and no role', () => {
    const { resource } = bootstrapOf({ delivery: undefined });
    expect(resource).not.toHaveProperty('aws_iam_role');
    expect(resource).toHaveProperty('aws_s3_bucket');
  });
});

describe('what the roles may do', () => {
  const state = (name: string) => `arn:aws:s3:::${S3.bucket}/edge/local/${name}`;

  it('with state: a plan reads and locks, a deploy writes too, neither goes beyond the environment', () => {
    for (const role of ['plan', 'deploy'] as const) {
      expect(may(role, 's3:ListBucket', `arn:aws:s3:::${S3.bucket}`)).toBe(true);
      expect(may(role, 's3:GetObject', state('global.tfstate'))).toBe(true);
      expect(may(role, 's3:PutObject', state('global.tfstate.tflock'))).toBe(true);
      expect(may(role, 's3:DeleteObject', state('global.tfstate.tflock'))).toBe(true);
    }
    expect(may('plan', 's3:PutObject', state('global.tfstate'))).toBe(false);
    expect(may('deploy', 's3:PutObject', state('global.tfstate'))).toBe(true);
  });

  const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/delivery/edge-local-boundary`;
  const bounded = { 'iam:PermissionsBoundary': BOUNDARY };

  it('with roles: none without the boundary, none of those that deploy, none given to another service', () => {
    const role = `arn:aws:iam::${ACCOUNT}:role/edge-local-us-east-1-orders`;
    expect(may('deploy', 'iam:CreateRole', role, bounded)).toBe(true);
    expect(may('deploy', 'iam:CreateRole', role)).toBe(false);
    expect(may('deploy', 'iam:PutRolePolicy', role, { 'iam:PermissionsBoundary': 'arn:other' })).toBe(false);
    expect(may('deploy', 'iam:DeleteRolePermissionsBoundary', role, bounded)).toBe(false);
    expect(may('deploy', 'iam:PassRole', role, { 'iam:PassedToService': 'lambda.amazonaws.com' })).toBe(true);
    expect(may('deploy', 'iam:PassRole', role, { 'iam:PassedToService': 'ec2.amazonaws.com' })).toBe(false);
    for (const action of ['PutRolePolicy', 'UpdateAssumeRolePolicy', 'DeleteRole', 'PassRole']) {
      const own = `arn:aws:iam::${ACCOUNT}:role/delivery/edge-local-deploy`;
      expect([action, may('deploy', `iam:${action}`, own, bounded)]).toEqual([action, false]);
    }
    expect(may('deploy', 'iam:CreatePolicyVersion', BOUNDARY)).toBe(false);
    expect(
      may('deploy', 'iam:AttachRolePolicy', role, {
        ...bounded,
        'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess',
      }),
    ).toBe(false);
  });

  it('with names: those of the app and below, and no other of the zone', () => {
    const change = (name: string) =>
      may('deploy', 'route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z1', {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': name,
      });
    expect(['app.example.com', 'eu-west-1.origin.app.example.com', '_1f.origin.app.example.com'].map(change)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['example.com', 'mail.example.com', 'notapp.example.com'].map(change)).toEqual([false, false, false]);
    expect(may('deploy', 'route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z2')).toBe(false);
  });

  it('a plan changes nothing but locks', () => {
    const changing = permissions('plan')
      .filter(({ effect }) => effect !== 'Deny')
      .flatMap(({ sid, actions = [] }) =>
        actions.filter((action) => !/:(Get|List|Describe|GET$)/.test(action)).map((action) => `${sid}: ${action}`),
      );
    expect(changing).toEqual(['Locks: s3:PutObject', 'Locks: s3:DeleteObject']);
  });

  it('fits into what IAM takes', () => {
    for (const role of ['plan', 'deploy'] as const) {
      // IAM and STS quotas: 10,240 characters for all inline policies of a role, white space not counted.
      expect(JSON.stringify(permissions(role)).length).toBeLessThan(10_240);
    }
  });
});

describe('the system under these roles', () => {
  const system = Object.values(synthSystem(environment({ retiringRegions: ['ap-southeast-2'] })));
  const named = (type: string, argument: string) =>
    system.flatMap(({ resource }) => Object.values(resource[type] ?? {}).map((block) => String(block[argument])));

  /** By type: the call that makes one, and the ARN it gets. */
  it.each<[type: string, argument: string, action: string, arn: (name: string) => string]>([
    ['aws_s3_bucket', 'bucket', 's3:CreateBucket', (name) => `arn:aws:s3:::${name}`],
    [
      'aws_lambda_function',
      'function_name',
      'lambda:CreateFunction',
      (n) => `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${n}`,
    ],
    ['aws_dynamodb_table', 'name', 'dynamodb:CreateTable', (n) => `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${n}`],
    [
      'aws_cloudwatch_log_group',
      'name',
      'logs:CreateLogGroup',
      (n) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${n}`,
    ],
    [
      'aws_cloudwatch_log_delivery_source',
      'name',
      'logs:PutDeliverySource',
      (n) => `arn:aws:logs:us-east-1:${ACCOUNT}:delivery-source:${n}`,
    ],
    [
      'aws_cloudwatch_log_delivery_destination',
      'name',
      'logs:PutDeliveryDestination',
      (n) => `arn:aws:logs:us-east-1:${ACCOUNT}:delivery-destination:${n}`,
    ],
    ['aws_ssm_parameter', 'name', 'ssm:PutParameter', (n) => `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter${n}`],
    [
      'aws_wafv2_web_acl',
      'name',
      'wafv2:CreateWebACL',
      (n) => `arn:aws:wafv2:eu-west-1:${ACCOUNT}:regional/webacl/${n}/1`,
    ],
    ['aws_iam_role', 'name', 'iam:CreateRole', (n) => `arn:aws:iam::${ACCOUNT}:role/${n}`],
  ])('lets a deploy make each %s by its name', (type, argument, action, arn) => {
    const names = named(type, argument).map((name) => name.replace('${aws_api_gateway_rest_api.api.id}', 'a1b2c3d4e5'));
    expect(names.length).toBeGreaterThan(0);
    const context = { 'iam:PermissionsBoundary': `arn:aws:iam::${ACCOUNT}:policy/delivery/edge-local-boundary` };
    for (const name of names) expect([name, may('deploy', action, arn(name), context)]).toEqual([name, true]);
    expect(may('deploy', action, arn('other-thing'), context)).toBe(false);
  });

  it('has no resource of a service that a deploy may not touch', () => {
    const SERVICES: Readonly<Record<string, string>> = {
      api_gateway: 'apigateway',
      cloudwatch_log: 'logs',
      cloudwatch_metric: 'cloudwatch',
      acm: 'acm',
      cloudfront: 'cloudfront',
      dynamodb: 'dynamodb',
      iam: 'iam',
      lambda: 'lambda',
      route53: 'route53',
      s3: 's3',
      ssm: 'ssm',
      wafv2: 'wafv2',
    };
    const types = new Set(system.flatMap(({ resource }) => Object.keys(resource)).filter((t) => t.startsWith('aws_')));
    const services = new Set(
      permissions('deploy').flatMap(({ actions = [] }) => actions.map((action) => action.split(':')[0])),
    );
    const unknown = [...types].filter((type) => {
      const service = Object.entries(SERVICES).find(([prefix]) => type.startsWith(`aws_${prefix}_`))?.[1];
      return service === undefined || !services.has(service);
    });
    expect(unknown).toEqual([]);
  });

  it('has no role without the boundary, and none that needs more than it allows', () => {
    const boundary = statementsIn(stack, 'boundary_limits');
    const roles = system.flatMap(({ resource }) => Object.values(resource['aws_iam_role'] ?? {}));
    expect(roles.length).toBeGreaterThan(10);
    for (const role of roles) {
      expect(role['permissions_boundary']).toBe(`arn:aws:iam::${ACCOUNT}:policy/delivery/edge-local-boundary`);
    }
    const documents = system.flatMap(({ data = {} }) => Object.entries(data['aws_iam_policy_document'] ?? {}));
    const given = documents
      .filter(([name]) => /^function_.*_permissions$/.test(name))
      .flatMap(([, { statement }]) => statement as readonly Statement[]);
    expect(given.length).toBeGreaterThan(10);
    for (const { actions = [], resources = [] } of given) {
      for (const action of actions) {
        for (const resource of resources) {
          expect([action, resource, allows(boundary, { action, resource })]).toEqual([action, resource, true]);
        }
      }
    }
  });

  it('has no boundary where no role of a pipeline deploys it', () => {
    const { resource } = synthSystem(environment({ delivery: undefined }))['regional-eu-west-1']!;
    for (const role of Object.values(resource['aws_iam_role']!))
      expect(role).not.toHaveProperty('permissions_boundary');
  });
});
