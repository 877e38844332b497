import type { FunctionDefinition } from './function-definition';

/** What an execution environment is told besides the function's definition. */
export interface EnvironmentPlace {
  readonly version: string;
  /** Folder of the unpacked archive. */
  readonly taskRoot: string;
  readonly logStream: string;
  /** Variables that lead an AWS SDK to a service on this machine; a function that sets one itself goes elsewhere. @default none */
  readonly serviceEndpoints?: Readonly<Record<string, string>> | undefined;
}

/** Lambda guide, configuration-envvars: "Reserved environment variables". */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** Whether a function may not set the variable itself. */
export function isReservedVariable(name: string): boolean {
  return RESERVED.has(name);
}

/**
 * The whole environment of a function, as Lambda sets it (Lambda guide, configuration-envvars) and with nothing of this
 * machine's. `_X_AMZN_TRACE_ID` is new for each invocation and therefore not here.
 */
export function environmentVariables(
  definition: FunctionDefinition,
  place: EnvironmentPlace,
): Readonly<Record<string, string>> {
  return {
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    LD_LIBRARY_PATH: '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib',
    NODE_PATH: '/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task',
    // Only a name here: Node keeps this machine's time zone, which is one for all threads of a process.
    TZ: ':UTC',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    // Lambda's daemon has a link-local address; traces must not leave this machine.
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    _AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1',
    _AWS_XRAY_DAEMON_PORT: '2000',
    ...place.serviceEndpoints,
    ...definition.variables,
    AWS_REGION: definition.region,
    AWS_DEFAULT_REGION: definition.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySize),
    AWS_LAMBDA_FUNCTION_VERSION: place.version,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: place.logStream,
    AWS_LAMBDA_LOG_FORMAT: definition.logFormat,
    ...(definition.logLevel === undefined ? {} : { AWS_LAMBDA_LOG_LEVEL: definition.logLevel }),
    // Credentials of nobody: a call to AWS fails as unauthenticated instead of using this machine's account.
    AWS_ACCESS_KEY_ID: 'ASIALOCALEDGE0000000',
    AWS_SECRET_ACCESS_KEY: 'local-edge',
    AWS_SESSION_TOKEN: 'local-edge',
    AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001',
    LAMBDA_TASK_ROOT: place.taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: definition.handler,
  };
}
