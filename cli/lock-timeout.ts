import { CliError } from './cli-error';
import type { Variables } from './context';

/**
 * How long Terraform waits for a state that another run holds, as `EDGE_LOCK_TIMEOUT` says; undefined: it refuses at once, which is
 * what a person wants who can ask the other one. Pipelines wait: a plan of a pull request may hold what a deploy needs.
 *
 * @returns seconds or minutes in Terraform's words: `90s`, `10m`
 * @throws CliError for anything else
 */
export function lockTimeout(variables: Variables): string | undefined {
  const text = variables['EDGE_LOCK_TIMEOUT'];
  if (text === undefined || text === '') return undefined;
  if (/^[1-9]\d{0,4}[sm]$/.test(text)) return text;
  throw new CliError(`EDGE_LOCK_TIMEOUT is "${text}"; allowed: seconds or minutes such as 90s or 10m`);
}
