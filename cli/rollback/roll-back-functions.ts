import { lambdaVersions } from '../aws/lambda-versions';
import { CliError } from '../cli-error';
import { confirm } from '../confirm';
import type { CliContext } from '../context';
import { textTable } from '../report/text-table';
import type { TerraformSession } from '../session';
import { functionAliases } from './function-aliases';
import type { FunctionVersions } from './function-versions';
import { planFunctionRollback, type AliasMove } from './plan-function-rollback';

export interface FunctionRollbackOptions {
  readonly service: string | undefined;
  readonly region: string | undefined;
  /** Do not ask. */
  readonly isSure: boolean;
  /** @default those of Lambda */
  readonly versions?: FunctionVersions;
}

/**
 * Lets the alias of one function name the version before, in every region at once. Terraform is not run: it takes a second, and
 * works while state is locked. The next deploy moves the alias on to what its checkout says.
 *
 * @returns the exit code: 1 when a region was left as it was
 * @throws CliError for a function or region that there is not, or when there is nothing to go back to
 */
export async function rollBackFunctions(
  context: CliContext,
  session: TerraformSession,
  { service, region, isSure, versions = lambdaVersions(session.variables) }: FunctionRollbackOptions,
): Promise<number> {
  const { screen } = context;
  const { moves, obstacles } = await planFunctionRollback(functionAliases(session.stacks), versions, service, region);
  if (moves.length === 0) throw new CliError(`nothing to go back to; ${obstacles.join('; ')}`);
  screen.line(tableOf(moves));
  obstacles.forEach((obstacle) => screen.line(`not in ${obstacle}`));
  await confirm(session.environment, 'rollback', isSure, screen);
  context.interruption.throwIfRequested();
  const failures = await Promise.all(moves.map((move) => carryOut(move, versions)));
  const failed = failures.filter((failure) => failure !== undefined);
  failed.forEach((failure) => screen.error(failure));
  screen.line(
    `\n${service} is back in ${moves.length - failed.length} of ${moves.length + obstacles.length} regions. ` +
      'A deploy of this checkout moves it on again: revert the change before the next one.',
  );
  return failed.length + obstacles.length > 0 ? 1 : 0;
}

async function carryOut({ alias, to }: AliasMove, versions: FunctionVersions): Promise<string | undefined> {
  try {
    await versions.move(alias, to);
    return undefined;
  } catch (error) {
    return `${alias.region}: ${alias.functionName} stays as it was: ${(error as Error).message}`;
  }
}

function tableOf(moves: readonly AliasMove[]): string {
  return textTable([
    ['region', 'function', 'from', 'to'],
    ...moves.map(({ alias, from, to }) => [alias.region, alias.functionName, from, to.version]),
  ]);
}
