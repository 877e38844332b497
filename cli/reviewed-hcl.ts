import { join, relative } from 'node:path';
import { checkEnvironment, renderEnvironment } from '../review';
import { CliError } from './cli-error';
import type { CliContext } from './context';
import { synthesizeFoundations } from './foundations/synthesize-foundations';
import { offlineVariables, synthesizeFor, withSession } from './session';

/** Folder of the reviewed HCL, relative to the project. */
export const HCL_FOLDER = 'hcl';

/**
 * Synthesizes an environment and writes its HCL.
 *
 * @param environment undefined for the default one
 * @returns the files, relative to the project
 * @throws CliError that names the environment, and what is refused
 */
export const writeHcl = (context: CliContext, environment: string | undefined): Promise<readonly string[]> =>
  withStacks(context, environment, renderEnvironment, (file) => file);

/**
 * Synthesizes environments and compares their HCL with the files.
 *
 * @returns the files that are not current, relative to the project and with what is wrong: `hcl/prod/global/dns.tf changed`
 * @throws CliError that names the environment, and what is refused
 */
export async function staleHcl(
  context: CliContext,
  environments: readonly (string | undefined)[],
): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const environment of environments) {
    stale.push(...(await withStacks(context, environment, checkEnvironment, ({ file, state }) => `${file} ${state}`)));
  }
  return stale;
}

/** Files that a message names. */
const NAMED = 20;

/** What to say of HCL that is not current. */
export const staleMessage = (stale: readonly string[]): string =>
  [
    `the reviewed HCL is not current in ${stale.length === 1 ? 'one file' : `${stale.length} files`}; write it with: npm run hcl -- --all`,
    ...stale.slice(0, NAMED),
    ...(stale.length > NAMED ? [`… and ${stale.length - NAMED} more`] : []),
  ].join('\n  ');

function withStacks<T>(
  context: CliContext,
  name: string | undefined,
  work: (outdir: string, folder: string, foundations?: string) => Promise<readonly T[]>,
  show: (result: T) => string,
): Promise<readonly string[]> {
  const chosen = { ...context, variables: { ...context.variables, ENVIRONMENT: name } };
  return withSession(chosen, 'hcl', async ({ environment, home }) => {
    const variables = offlineVariables(chosen, home);
    await synthesizeFor(chosen, home.out, variables);
    const foundations = await synthesizeFoundations(chosen, environment, home, variables);
    const folder = join(context.project, HCL_FOLDER, environment.name);
    try {
      const results = await work(home.out, folder, foundations.length > 0 ? home.foundationsOut : undefined);
      return results.map((result) => join(relative(context.project, folder), show(result)));
    } catch (error) {
      throw new CliError(`HCL of ${environment.name}: ${(error as Error).message}`);
    }
  });
}
