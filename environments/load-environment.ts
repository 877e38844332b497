import { readFileSync } from 'node:fs';
import { defineEnvironment } from './define-environment';
import { dev } from './dev';
import { refuseNamesInside } from './distinct-names';
import { EnvironmentError } from './environment-error';
import type { Environment } from './environment-schema';
import { local } from './local';
import { prod } from './prod';
import { staging } from './staging';

const ENVIRONMENTS = { local, dev, staging, prod };

/** The names that `ENVIRONMENT` may have. */
export const environmentNames = Object.keys(ENVIRONMENTS) as readonly (keyof typeof ENVIRONMENTS)[];

/**
 * The environment of that name, or in that JSON file (for an environment that should not be committed, such as a
 * preview of one pull request).
 *
 * @param selection a name or the path of a `.json` file; `local` when absent or empty
 * @throws EnvironmentError when there is no such environment, the file cannot be read, or a value is wrong
 */
export function loadEnvironment(selection: string | undefined): Environment {
  const chosen = selection || 'local';
  if (chosen.endsWith('.json')) return distinct(defineEnvironment(readJson(chosen), chosen), chosen);
  if (!Object.hasOwn(ENVIRONMENTS, chosen)) {
    throw new EnvironmentError(
      `ENVIRONMENT is ${JSON.stringify(chosen)}, and there is no such environment; allowed: ${environmentNames.join(', ')}, or the path of a .json file`,
    );
  }
  const source = `environments/${chosen}.ts`;
  return distinct(defineEnvironment(ENVIRONMENTS[chosen as keyof typeof ENVIRONMENTS], source), source);
}

function distinct(environment: Environment, source: string): Environment {
  refuseNamesInside(environment, Object.values(ENVIRONMENTS), source);
  return environment;
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new EnvironmentError(
      `ENVIRONMENT is ${JSON.stringify(path)}, and that file cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EnvironmentError(`${path} is not JSON: ${(error as Error).message}`);
  }
}
