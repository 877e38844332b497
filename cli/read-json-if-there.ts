import { existsSync, readFileSync } from 'node:fs';
import { CliError } from './cli-error';

/**
 * What a file of JSON holds; undefined when there is none.
 *
 * @throws CliError when it is no JSON
 */
export function readJsonIfThere(path: string): unknown {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CliError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}
