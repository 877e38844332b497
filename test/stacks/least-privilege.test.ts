import { environmentNames, loadEnvironment } from '../../environments';
import { synthSystem } from '../support/synth-system';

interface Statement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly not_actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly not_resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: readonly unknown[];
}

const XRAY = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

describe.each(environmentNames)('what the environment %s allows', (name) => {
  const stacks = synthSystem(loadEnvironment(name));
  const statements = Object.entries(stacks).flatMap(([stack, { data }]) =>
    Object.entries(data?.['aws_iam_policy_document'] ?? {}).flatMap(([document, { statement }]) =>
      (statement as readonly Statement[]).map((one) => ({ where: `${stack}: ${document} ${one.sid ?? ''}`, one })),
    ),
  );
  const allowed = statements.filter(({ one }) => one.effect !== 'Deny');
  const where = (found: typeof statements) => found.map((statement) => statement.where);

  it('is written in policy documents, never in strings that nothing checks', () => {
    const policies = Object.values(stacks).flatMap(({ resource }) =>
      ['aws_iam_role_policy', 'aws_s3_bucket_policy'].flatMap((type) =>
        Object.values(resource[type] ?? {}).map((policy) => policy['policy']),
      ),
    );

    expect(policies.length).toBeGreaterThan(0);
    for (const policy of policies) expect(policy).toMatch(/^\$\{data\.aws_iam_policy_document\.\w+\.json\}$/);
    expect(allowed.length).toBeGreaterThan(policies.length);
  });

  it('names every action', () => {
    expect(where(allowed.filter(({ one }) => one.not_actions || one.actions?.some((a) => a.includes('*'))))).toEqual(
      [],
    );
  });

  it('names every resource, but for traces, which have none', () => {
    const open = allowed.filter(({ one }) => one.not_resources ?? one.resources?.some((arn) => arn === '*'));

    expect(open.length).toBeGreaterThan(0);
    for (const { one } of open) expect(one.actions).toEqual(XRAY);
  });

  it('names every principal, and a service only under a condition where the resource is shared', () => {
    const anybody = allowed.filter(({ one }) => one.principals?.some(({ identifiers }) => identifiers.includes('*')));
    const unconditional = allowed.filter(
      ({ one }) => one.principals && !one.condition && one.actions?.join() !== 'sts:AssumeRole',
    );

    expect(where(anybody)).toEqual([]);
    expect(where(unconditional)).toEqual([]);
  });

  it('reaches a bucket over TLS only', () => {
    const buckets = Object.values(stacks).flatMap(({ resource }) => Object.keys(resource['aws_s3_bucket'] ?? {}));
    const denied = statements.filter(({ one }) => one.effect === 'Deny');

    expect(denied).toHaveLength(buckets.length);
    for (const { one } of denied) expect(one).toMatchObject({ sid: 'TlsOnly', actions: ['s3:*'] });
  });

  it('is a call of a function from API Gateway, through an alias and from one API', () => {
    const permissions = Object.values(stacks).flatMap(({ resource }) =>
      Object.values(resource['aws_lambda_permission'] ?? {}),
    );

    expect(permissions.length).toBeGreaterThan(0);
    for (const permission of permissions) {
      expect(permission).toMatchObject({
        principal: 'apigateway.amazonaws.com',
        qualifier: expect.stringMatching(/^\$\{aws_lambda_alias\./) as unknown,
        source_arn: expect.stringMatching(/^\$\{aws_api_gateway_rest_api\.api\.execution_arn\}\/live\/\*$/) as unknown,
      });
    }
  });

  it('leaves no log without an end', () => {
    const groups = Object.values(stacks).flatMap(({ resource }) =>
      Object.values(resource['aws_cloudwatch_log_group'] ?? {}),
    );

    expect(groups.length).toBeGreaterThan(0);
    for (const group of groups) expect(group['retention_in_days']).toBeGreaterThan(0);
  });
});
