import { fixtureArtifacts } from '../../support/fixture-artifacts';
import { sampleFunction } from '../../support/sample-api';
import { onlyResource, returned, statementsOf, synthConstruct } from '../../support/synth-construct';

describe('a function of the API', () => {
  const stack = synthConstruct((scope) => {
    const { invokeArn, functionName, aliasName } = sampleFunction(scope);
    return { invokeArn, functionName, aliasName };
  });
  const lambda = onlyResource(stack, 'aws_lambda_function');

  it('runs on arm64 and the newest Node.js that provider 5.100 knows', () => {
    expect(lambda).toMatchObject({
      function_name: 'edge-test-orders',
      architectures: ['arm64'],
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      memory_size: 512,
      timeout: 28,
    });
  });

  it('is updated exactly when the archive’s bytes change', () => {
    expect(lambda).toMatchObject({ source_code_hash: fixtureArtifacts().functions['orders']!.sha256 });
    expect(lambda['filename']).toMatch(/^assets\/orders_code.*\/[0-9a-f]{32}\/function\.zip$/);
  });

  it('publishes a version per release and serves through the alias', () => {
    expect(lambda['publish']).toBe(true);
    expect(onlyResource(stack, 'aws_lambda_alias')).toMatchObject({
      name: 'live',
      function_name: '${aws_lambda_function.orders.function_name}',
      function_version: '${aws_lambda_function.orders.version}',
    });
    expect(returned(stack, 'invokeArn')).toBe('${aws_lambda_alias.orders_live.invoke_arn}');
    expect(returned(stack, 'aliasName')).toBe('${aws_lambda_alias.orders_live.name}');
    expect(returned(stack, 'functionName')).toBe('${aws_lambda_function.orders.function_name}');
  });

  it('writes JSON lines to a log group of its own that forgets: one made by Lambda would keep them for ever', () => {
    expect(onlyResource(stack, 'aws_cloudwatch_log_group')).toEqual({
      name: '/aws/lambda/edge-test-orders',
      retention_in_days: 7,
    });
    expect(lambda['logging_config']).toEqual({
      log_format: 'JSON',
      log_group: '${aws_cloudwatch_log_group.orders_logs.name}',
    });
  });

  it('sends traces', () => {
    expect(lambda['tracing_config']).toEqual({ mode: 'Active' });
  });

  it('may write its own log and send traces, and nothing else', () => {
    expect(statementsOf(stack, 'orders_permissions')).toEqual([
      {
        sid: 'WriteOwnLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: ['${aws_cloudwatch_log_group.orders_logs.arn}:*'],
      },
      {
        sid: 'SendTraces',
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      },
    ]);
    expect(onlyResource(stack, 'aws_iam_role_policy')).toMatchObject({
      role: '${aws_iam_role.orders_role.name}',
      policy: '${data.aws_iam_policy_document.orders_permissions.json}',
    });
    expect(stack.resource).not.toHaveProperty('aws_iam_role_policy_attachment');
  });

  it('has a role that only Lambda can assume, named after the region because IAM is global', () => {
    expect(onlyResource(stack, 'aws_iam_role')).toEqual({
      name: 'edge-test-eu-west-1-orders',
      assume_role_policy: '${data.aws_iam_policy_document.orders_trust.json}',
    });
    expect(statementsOf(stack, 'orders_trust')).toEqual([
      { actions: ['sts:AssumeRole'], principals: [{ type: 'Service', identifiers: ['lambda.amazonaws.com'] }] },
    ]);
  });

  it('exists only once its role may write the log', () => {
    expect(lambda['depends_on']).toEqual(['aws_iam_role_policy.orders_policy']);
  });

  it('sets no concurrency aside by default', () => {
    expect(lambda).not.toHaveProperty('reserved_concurrent_executions');
  });
});

describe('a function with everything', () => {
  const lambda = onlyResource(
    synthConstruct(
      (scope) => void sampleFunction(scope, { reservedConcurrency: 20, environment: { APP_VERSION: 'abc' } }),
    ),
    'aws_lambda_function',
  );

  it('has its variables', () => {
    expect(lambda['environment']).toEqual({ variables: { APP_VERSION: 'abc' } });
  });

  it('sets concurrency aside', () => {
    expect(lambda['reserved_concurrent_executions']).toBe(20);
  });
});
