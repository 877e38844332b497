import type { Environment } from '../environments';
import { CliError } from './cli-error';
import type { Screen } from './screen';

/**
 * Asks before anything in AWS is changed. An emulated environment needs no question.
 *
 * @param action what is about to happen, such as `deploy`
 * @param isSure the user said yes beforehand
 * @throws CliError when the answer is not yes, or nobody can be asked
 */
export async function confirm(
  environment: Environment,
  action: string,
  isSure: boolean,
  screen: Screen,
): Promise<void> {
  if (environment.emulated || isSure) return;
  const target = `${environment.name} in AWS account ${environment.accountId}`;
  if (!screen.interactive) {
    throw new CliError(`${action} of ${target} needs a confirmation, and there is no terminal to ask on; add --yes`);
  }
  const answer = await screen.ask(
    `This will ${action} ${target} (${environment.regions.join(', ')}). Type yes to go on: `,
  );
  if (answer.trim() !== 'yes') throw new CliError('nothing was changed');
}
