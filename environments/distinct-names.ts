import { EnvironmentError } from './environment-error';
import { DEFAULT_PROJECT, type EnvironmentInput } from './environment-schema';

/** What names are made of, and whether roles are told what they may change by them. */
type Named = Pick<EnvironmentInput, 'project' | 'name' | 'accountId' | 'delivery'>;

const prefix = ({ project = DEFAULT_PROJECT, name }: Named): string => `${project}-${name}-`;

/**
 * The role that deploys an environment may change whatever in its account is called `<project>-<environment>-…`: of two environments
 * in one account, neither may begin like the other.
 *
 * @param others every environment that is known; the environment itself may be among them
 * @throws EnvironmentError when the role of one could change the other
 */
export function refuseNamesInside(environment: Named, others: readonly Named[], source: string): void {
  for (const other of others) {
    if (other.accountId !== environment.accountId || prefix(other) === prefix(environment)) continue;
    const [wide, narrow] = prefix(environment).startsWith(prefix(other)) ? [other, environment] : [environment, other];
    if (wide.delivery === undefined || !prefix(narrow).startsWith(prefix(wide))) continue;
    throw new EnvironmentError(
      `${source}: names in ${narrow.name} begin with "${prefix(narrow)}", so that the role which deploys ${wide.name} ("${prefix(wide)}*") could change them; ` +
        `name one of them otherwise, or give it an account of its own (both have ${environment.accountId})`,
    );
  }
}
