import { join } from 'node:path';
import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import { isReservedVariable } from './environment-variables';

/** A Lambda function as it would be deployed in one region. */
export interface FunctionDefinition {
  readonly address: string;
  readonly region: string;
  readonly name: string;
  /** Unqualified. */
  readonly arn: string;
  /** The published version as the system names it, or `$LATEST` when the function publishes none. */
  readonly version: string;
  /** What Terraform tells a change of the code by; undefined: the system does not say. */
  readonly codeHash: string | undefined;
  /** Absolute path of the zip archive. */
  readonly archivePath: string;
  /** `index.handler`. */
  readonly handler: string;
  /** `nodejs22.x`. */
  readonly runtime: string;
  /** Seconds. @default 3 */
  readonly timeout: number;
  /** MB. @default 128 */
  readonly memorySize: number;
  /** The function's own environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Undefined: not limited. */
  readonly reservedConcurrency: number | undefined;
  readonly logGroup: string;
  readonly logFormat: 'JSON' | 'Text';
  /** Level below which `console` is silent, as Lambda filters it for the JSON format; undefined: nothing is filtered. */
  readonly logLevel: string | undefined;
  /** X-Ray samples every invocation. */
  readonly traced: boolean;
}

/**
 * The functions of a system.
 *
 * @throws EdgeError for what cannot be run here: other runtimes than Node.js, images, layers, code in S3, function URLs
 */
export function readFunctions(system: System): readonly FunctionDefinition[] {
  const [url] = system.ofType('aws_lambda_function_url');
  if (url !== undefined) {
    throw new EdgeError(url.address, 'the local edge does not serve function URLs.', 'Put API Gateway before it.');
  }
  const functions = system.ofType('aws_lambda_function').filter((resource) => resource.mode === 'managed');
  return functions.map((resource) => readFunction(resource, system.directoryOf(resource.stack)));
}

function readFunction(resource: Resource, directory: string): FunctionDefinition {
  const values = Arguments.of(resource);
  requirePlainArchive(values);
  const logging = values.block('logging_config');
  const name = values.string('function_name');
  const reserved = values.optionalNumber('reserved_concurrent_executions') ?? -1;
  const publishes = values.boolean('publish');
  const definition: FunctionDefinition = {
    address: resource.address,
    region: resource.region,
    name,
    arn: values.string('arn'),
    version: publishes ? (values.optionalString('version') ?? '1') : '$LATEST',
    codeHash: values.optionalString('source_code_hash'),
    archivePath: join(directory, values.string('filename')),
    handler: values.string('handler'),
    runtime: readRuntime(values),
    timeout: values.optionalNumber('timeout') ?? 3,
    memorySize: values.optionalNumber('memory_size') ?? 128,
    variables: readVariables(values.block('environment')),
    reservedConcurrency: reserved < 0 ? undefined : reserved,
    logGroup: logging?.optionalString('log_group') ?? `/aws/lambda/${name}`,
    logFormat: logging?.optionalString('log_format') === 'JSON' ? 'JSON' : 'Text',
    logLevel: logging?.optionalString('application_log_level'),
    traced: values.block('tracing_config')?.optionalString('mode') === 'Active',
  };
  // What Lambda itself writes is always written here.
  logging?.inert('system_log_level').done();
  // Permissions, encryption and names do not change an answer; JavaScript runs alike on both architectures; Node.js
  // knows no SnapStart; a function in a VPC reaches from here what this machine reaches; a dead-letter queue only
  // takes asynchronous events; /tmp is this machine's.
  values.inert('role', 'kms_key_arn', 'code_signing_config_arn', 'tags', 'description', 'code_sha256');
  values.inert('architectures', 'snap_start', 'vpc_config', 'dead_letter_config', 'ephemeral_storage', 'skip_destroy');
  values.inert(
    'region',
    'timeouts',
    'publish_to',
    'replace_security_groups_on_destroy',
    'replacement_security_group_ids',
  );
  values.inert('source_kms_key_arn', 'tags_all', 'package_type').done();
  return definition;
}

function requirePlainArchive(values: Arguments): void {
  const packageType = values.optionalString('package_type') ?? 'Zip';
  if (packageType !== 'Zip') {
    throw new EdgeError(
      `${values.address}.package_type`,
      `is ${packageType}, and only Zip can be run here.`,
      'Container images need a container runtime; ship the code as a zip archive.',
    );
  }
  if (values.strings('layers').length > 0) {
    throw new EdgeError(
      `${values.address}.layers`,
      'names layers, whose content is not part of the system.',
      'Bundle what the function needs into its archive.',
    );
  }
}

function readRuntime(values: Arguments): string {
  const runtime = values.string('runtime');
  if (/^nodejs\d+\.x$/.test(runtime)) return runtime;
  throw new EdgeError(`${values.address}.runtime`, `is ${runtime}, and only Node.js runtimes (nodejs22.x) run here.`);
}

function readVariables(environment: Arguments | undefined): Readonly<Record<string, string>> {
  const variables = environment?.map('variables') ?? {};
  const reserved = Object.keys(variables).find(isReservedVariable);
  if (reserved !== undefined) {
    // Lambda guide, configuration-envvars: reserved keys make CreateFunction fail.
    throw new EdgeError(
      `${environment?.address}.variables`,
      `sets ${reserved}, which Lambda reserves and refuses.`,
      'Use another name.',
    );
  }
  environment?.done();
  return variables;
}
