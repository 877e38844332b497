import { decodeJson } from '../../support/decode-json';
import { sampleApi } from '../../support/sample-api';
import { onlyResource, resources, returned, synthConstruct } from '../../support/synth-construct';

describe('a REST API', () => {
  const stack = synthConstruct((scope) => {
    const { id, stageName, stageArn } = sampleApi(scope);
    return { id, stageName, stageArn };
  });
  const api = onlyResource(stack, 'aws_api_gateway_rest_api');
  const stage = onlyResource(stack, 'aws_api_gateway_stage');
  const settings = resources(stack, 'aws_api_gateway_method_settings');

  it('is regional, and has no default host name, which would be a way around CloudFront', () => {
    expect(api).toMatchObject({
      endpoint_configuration: { types: ['REGIONAL'] },
      disable_execute_api_endpoint: true,
    });
  });

  it('is made of the document, references and all', async () => {
    expect(await decodeJson(api['body'])).toEqual({
      openapi: '3.0.1',
      paths: { '/orders': { post: { uri: '${aws_lambda_alias.orders_live.invoke_arn}' } } },
    });
  });

  it('compresses what is worth it, and knows what is binary', () => {
    // The provider takes the size as text.
    expect(api).toMatchObject({ minimum_compression_size: '1024', binary_media_types: ['image/*'] });
  });

  it('is deployed anew exactly when something changes that a deployment freezes', () => {
    const frozen = ['body', 'binary_media_types', 'minimum_compression_size', 'disable_execute_api_endpoint'];
    const list = frozen.map((attribute) => `aws_api_gateway_rest_api.api.${attribute}`).join(', ');

    expect(onlyResource(stack, 'aws_api_gateway_deployment')['triggers']).toEqual({
      content: `\${sha1(jsonencode([${list}]))}`,
    });
  });

  it('has the new deployment before the old one goes, which the stage still serves', () => {
    expect(onlyResource(stack, 'aws_api_gateway_deployment')).toMatchObject({
      rest_api_id: '${aws_api_gateway_rest_api.api.id}',
      lifecycle: { create_before_destroy: true },
    });
    expect(stage['deployment_id']).toBe('${aws_api_gateway_deployment.api_deployment.id}');
  });

  it('has one stage, traced', () => {
    expect(stage).toMatchObject({ stage_name: 'live', xray_tracing_enabled: true });
    expect(returned(stack, 'id')).toBe('${aws_api_gateway_rest_api.api.id}');
    expect(returned(stack, 'stageName')).toBe('${aws_api_gateway_stage.api_stage.stage_name}');
    expect(returned(stack, 'stageArn')).toBe('${aws_api_gateway_stage.api_stage.arn}');
  });

  it('logs to a group that forgets, and only once the account lets it', () => {
    expect(resources(stack, 'aws_cloudwatch_log_group')['api_access_logs']).toEqual({
      name: '/aws/apigateway/edge-test-api',
      retention_in_days: 7,
    });
    expect(stage['access_log_settings']).toMatchObject({
      destination_arn: '${aws_cloudwatch_log_group.api_access_logs.arn}',
    });
    expect(stage['depends_on']).toEqual(['aws_api_gateway_account.account']);
  });

  it('waits for nothing where somebody else lets the account log', () => {
    const other = synthConstruct((scope) => void sampleApi(scope, { logAccess: undefined }));
    expect(onlyResource(other, 'aws_api_gateway_stage')).not.toHaveProperty('depends_on');
  });

  it('logs one JSON object a request: who, what, how long each part took, and what went wrong', async () => {
    const { format } = stage['access_log_settings'] as { readonly format: string };
    const line = (await decodeJson(format)) as Readonly<Record<string, string>>;

    for (const value of Object.values(line)) expect(value).toMatch(/^\$context\.[a-zA-Z.]+$/);
    // API Gateway takes no format without the request's id.
    expect(Object.values(line)).toEqual(
      expect.arrayContaining([
        '$context.requestId',
        '$context.xrayTraceId',
        '$context.status',
        '$context.responseLatency',
        '$context.integration.latency',
        '$context.integration.error',
        '$context.authorizer.error',
        '$context.waf.status',
        '$context.error.message',
      ]),
    );
  });

  it('has its execution log made before API Gateway would, which never forgets', () => {
    expect(resources(stack, 'aws_cloudwatch_log_group')['api_execution_logs']).toEqual({
      name: 'API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.api.id}/live',
      retention_in_days: 7,
    });
    for (const one of Object.values(settings)) {
      expect(one['depends_on']).toEqual(['aws_cloudwatch_log_group.api_execution_logs']);
    }
  });

  it('throttles every method, measures it, and never logs bodies', () => {
    expect(settings['api_all_methods']).toMatchObject({
      method_path: '*/*',
      settings: {
        throttling_rate_limit: 100,
        throttling_burst_limit: 40,
        metrics_enabled: true,
        logging_level: 'ERROR',
        data_trace_enabled: false,
      },
    });
  });

  it('throttles the open health path by itself: room for every checker, too little to use up the rest', () => {
    for (const method of ['GET', 'HEAD']) {
      expect(settings[`api_health_${method.toLowerCase()}`]).toMatchObject({
        method_path: `health/${method}`,
        settings: { throttling_rate_limit: 50, throttling_burst_limit: 50, data_trace_enabled: false },
      });
    }
  });

  it('may call each function, through the alias and from this stage only', () => {
    expect(onlyResource(stack, 'aws_lambda_permission')).toEqual({
      statement_id: 'api-gateway',
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      function_name: '${aws_lambda_function.orders.function_name}',
      qualifier: '${aws_lambda_alias.orders_live.name}',
      source_arn: '${aws_api_gateway_rest_api.api.execution_arn}/live/*',
    });
  });
});
