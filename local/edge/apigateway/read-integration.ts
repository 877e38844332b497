import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';
import type { LambdaIntegration } from './rest-api';

/** What API Gateway waits at most without a raised quota, and by default (API Gateway guide, "Quotas"). */
const DEFAULT_TIMEOUT = 29_000;

/** `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:…:function:name:alias/invocations`. */
const LAMBDA_URI =
  /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/arn:[\w-]+:lambda:([\w-]+):\d*:function:([\w-]+)(?::([\w$-]+))?\/invocations$/;

/**
 * Reads an `x-amazon-apigateway-integration`.
 *
 * @throws EdgeError for everything but a Lambda proxy integration
 */
export function readIntegration(values: Arguments): LambdaIntegration {
  // Proxy integrations pass everything on and map nothing.
  values.inert('passthroughBehavior', 'responses', 'connectionType');
  const type = values.string('type').toLowerCase();
  if (type !== 'aws_proxy') {
    throw new EdgeError(
      `${values.address}.type`,
      `is "${type}".`,
      'The local edge models aws_proxy integrations alone.',
    );
  }
  const method = values.string('httpMethod');
  if (method !== 'POST') {
    throw new EdgeError(`${values.address}.httpMethod`, `is "${method}".`, 'Lambda is always invoked with POST.');
  }
  const mode = values.optionalString('responseTransferMode') ?? 'BUFFERED';
  if (mode !== 'BUFFERED') {
    throw new EdgeError(
      `${values.address}.responseTransferMode`,
      `is "${mode}".`,
      'The local edge models BUFFERED alone.',
    );
  }
  const uri = values.string('uri');
  const [, region, functionName, qualifier] = LAMBDA_URI.exec(uri) ?? [];
  if (region === undefined || functionName === undefined) {
    throw new EdgeError(`${values.address}.uri`, `is "${uri}", which names no Lambda function.`);
  }
  const timeout = values.optionalNumber('timeoutInMillis') ?? DEFAULT_TIMEOUT;
  values.done();
  return { region, functionName, qualifier, timeout };
}
