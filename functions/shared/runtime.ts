/** Where and as what a function runs. The only place in `functions/` that reads the environment. */
export interface Runtime {
  /** The AWS region, such as `eu-west-1`. */
  readonly region: string;
  /** The deployed version of the application, as set on the function. */
  readonly version: string;
  /** When this instance started, in milliseconds since 1970. */
  readonly startedAt: number;
}

/**
 * Reads `AWS_REGION`, which Lambda sets, and `APP_VERSION`, which the function's configuration sets.
 *
 * @throws Error when one is missing: better a function that never starts than answers that name no region.
 */
export function readRuntime(environment: NodeJS.ProcessEnv = process.env): Runtime {
  const read = (name: string): string => {
    const value = environment[name];
    if (!value) throw new Error(`The environment variable ${name} is not set on this function.`);
    return value;
  };
  return { region: read('AWS_REGION'), version: read('APP_VERSION'), startedAt: Date.now() };
}
