import { CliError } from '../cli-error';
import type { FunctionAlias } from './function-aliases';
import type { FunctionVersions, ServedVersion } from './function-versions';

/** One alias, the version that it names, and the one before. */
export interface AliasMove {
  readonly alias: FunctionAlias;
  readonly from: string;
  /** The next older version that is still there, with the alias's revision. */
  readonly to: ServedVersion;
}

/** What is done, and where it cannot be. */
export interface FunctionRollback {
  readonly moves: readonly AliasMove[];
  /** A sentence for each region that is left as it is. */
  readonly obstacles: readonly string[];
}

/**
 * Looks which version of a function comes before the one that serves, in every region.
 *
 * @param service such as `orders`; a function that the last deploy did not change would go back too far, so each is named
 * @param region this one alone
 * @throws CliError for a service or region that no stack has
 */
export async function planFunctionRollback(
  aliases: readonly FunctionAlias[],
  versions: FunctionVersions,
  service: string | undefined,
  region: string | undefined,
): Promise<FunctionRollback> {
  const services = [...new Set(aliases.map((alias) => alias.service))].sort();
  if (service === undefined || !services.includes(service)) {
    const said = service === undefined ? 'say which function goes back' : `there is no function "${service}"`;
    throw new CliError(
      `${said}; allowed: ${services.join(', ')}; such as: npm run rollback -- functions ${services[0] ?? ''}`,
    );
  }
  const own = aliases.filter((alias) => alias.service === service);
  if (region !== undefined && !own.some((alias) => alias.region === region)) {
    const regions = own.map((alias) => alias.region).join(', ');
    throw new CliError(`${service} does not run in "${region}"; allowed: ${regions}`);
  }
  const chosen = own.filter((alias) => region === undefined || alias.region === region);
  const found = await Promise.all(chosen.map((alias) => moveOf(alias, versions)));
  return {
    moves: found.flatMap((move) => (typeof move === 'string' ? [] : [move])),
    obstacles: found.flatMap((move) => (typeof move === 'string' ? [move] : [])),
  };
}

async function moveOf(alias: FunctionAlias, versions: FunctionVersions): Promise<AliasMove | string> {
  try {
    const { version: from, revisionId } = await versions.served(alias);
    const older = (await versions.published(alias)).map(Number).filter((version) => version < Number(from));
    if (older.length === 0) return `${alias.region}: there is no version before ${from}`;
    return { alias, from, to: { version: String(Math.max(...older)), revisionId } };
  } catch (error) {
    return `${alias.region}: ${(error as Error).message}`;
  }
}
