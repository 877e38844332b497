import { invocationUri } from './apigateway';
import { arn, type ComputedTable, lowerId, type Made, textOf, uuid } from './made-up-values';

/** A function's ARN without qualifier, from its name or any form of its ARN. */
function functionArn(made: Made, argument: string): string {
  const name = textOf(made, argument);
  const [, own] = /^arn:[^:]+:lambda:[^:]+:[^:]+:function:([^:]+)/.exec(name) ?? [];
  return arn(made, 'lambda', `function:${own ?? name}`);
}

/** Lambda's resources. */
export const lambdaResources: ComputedTable = {
  aws_lambda_alias: (made) => {
    const own = `${functionArn(made, 'function_name')}:${textOf(made, 'name')}`;
    return { id: own, arn: own, invoke_arn: invocationUri(made, own) };
  },
  aws_lambda_event_source_mapping: (made) => ({
    id: uuid(made.address),
    uuid: uuid(made.address),
    arn: arn(made, 'lambda', `event-source-mapping:${uuid(made.address)}`),
    function_arn: functionArn(made, 'function_name'),
  }),
  aws_lambda_function: (made) => {
    const own = functionArn(made, 'function_name');
    const version = made.args['publish'] === true ? '1' : '$LATEST';
    return {
      id: textOf(made, 'function_name'),
      arn: own,
      code_sha256: textOf(made, 'source_code_hash'),
      invoke_arn: invocationUri(made, own),
      qualified_arn: `${own}:${version}`,
      qualified_invoke_arn: invocationUri(made, `${own}:${version}`),
      version,
    };
  },
  aws_lambda_function_event_invoke_config: (made) => ({ id: textOf(made, 'function_name') }),
  aws_lambda_function_url: (made) => {
    const urlId = lowerId(32, made.address);
    return {
      id: textOf(made, 'function_name'),
      function_arn: functionArn(made, 'function_name'),
      function_url: `https://${urlId}.lambda-url.${made.region}.on.aws/`,
      url_id: urlId,
    };
  },
  aws_lambda_layer_version: (made) => {
    const layer = arn(made, 'lambda', `layer:${textOf(made, 'layer_name')}`);
    return { id: `${layer}:1`, arn: `${layer}:1`, layer_arn: layer, version: '1' };
  },
  aws_lambda_permission: (made) => ({
    id: textOf(made, 'statement_id') || `terraform-${uuid(made.address)}`,
    statement_id: `terraform-${uuid(made.address)}`,
  }),
  aws_lambda_provisioned_concurrency_config: (made) => ({
    id: `${textOf(made, 'function_name')},${textOf(made, 'qualifier')}`,
  }),
};
