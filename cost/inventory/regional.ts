import { decode } from './encoded';
import { monthsKept } from './logs';
import { blocks, isBody, type Resource } from './resources';

/** What answers the API in one region. */
export interface RegionFacts {
  readonly region: string;
  /** Methods that metrics of their own are kept of. */
  readonly measuredMethods: number;
  readonly isTraced: boolean;
  /** Fields of a line of the API's access log; 0 without one. */
  readonly accessLogFields: number;
  readonly accessLogMonths: number;
  /** Mean memory of the functions in MB; 0 without functions. */
  readonly memoryMb: number;
  readonly architecture: 'arm64' | 'x86_64';
  /** Mean months that functions' logs are kept; 0 when no log group is theirs. */
  readonly functionLogMonths: number;
}

/** Methods of OpenAPI. `x-amazon-apigateway-any-method` is one to API Gateway. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method'];

/** Every region that has an API. */
export function regionFacts(resources: readonly Resource[]): RegionFacts[] {
  const apis = resources.filter(({ type }) => type === 'aws_api_gateway_rest_api');
  return [...new Set(apis.map(({ region }) => region))].map((region) => {
    const here = resources.filter((resource) => resource.region === region);
    const of = (type: string) => here.filter((resource) => resource.type === type);
    const functions = of('aws_lambda_function');
    const [log] = of('aws_api_gateway_stage').flatMap(({ body }) => blocks(body['access_log_settings']));
    const months = (address: string | undefined) =>
      of('aws_cloudwatch_log_group')
        .filter((group) => group.address === address)
        .map(({ body }) => monthsKept(body['retention_in_days']));
    return {
      region,
      measuredMethods: measuredMethods(of('aws_api_gateway_rest_api'), of('aws_api_gateway_method_settings')),
      isTraced: of('aws_api_gateway_stage').some(({ body }) => body['xray_tracing_enabled'] === true),
      accessLogFields: String(log?.['format'] ?? '').match(/\$context\./g)?.length ?? 0,
      accessLogMonths: mean(months(addressIn(log?.['destination_arn']))),
      memoryMb: mean(functions.map(({ body }) => Number(body['memory_size'] ?? 128))),
      architecture: functions.every(({ body }) => JSON.stringify(body['architectures'])?.includes('arm64'))
        ? 'arm64'
        : 'x86_64',
      functionLogMonths: mean(
        functions.flatMap(({ body }) => months(addressIn(blocks(body['logging_config'])[0]?.['log_group']))),
      ),
    };
  });
}

function measuredMethods(apis: readonly Resource[], settings: readonly Resource[]): number {
  const measured = settings.filter(({ body }) => blocks(body['settings'])[0]?.['metrics_enabled'] === true);
  if (!measured.some(({ body }) => body['method_path'] === '*/*')) return measured.length;
  return apis.reduce((sum, { body }) => sum + methodsOf(decode(body['body'])), 0);
}

function methodsOf(document: unknown): number {
  const paths = isBody(document) && isBody(document['paths']) ? Object.values(document['paths']) : [];
  return paths.flatMap((path) => (isBody(path) ? Object.keys(path) : [])).filter((name) => METHODS.includes(name))
    .length;
}

/** `aws_cloudwatch_log_group.name` in a reference to it. */
function addressIn(reference: unknown): string | undefined {
  return /\$\{(\w+\.\w+)\./.exec(String(reference))?.[1];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
