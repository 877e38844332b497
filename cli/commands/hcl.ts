import { join, relative } from 'node:path';
import { environmentNames } from '../../environments';
import { checkEnvironment, renderEnvironment } from '../../review';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { CliContext } from '../context';
import { offlineVariables, synthesizeFor, withSession } from '../session';

/** `npm run hcl`: the HCL that is reviewed in pull requests. */
export const hcl: Command = {
  name: 'hcl',
  summary: 'Writes hcl/<environment>/<stack>/ for review, proven equal to the JSON; needs no network.',
  maximumPositionals: 0,
  options: { check: { type: 'boolean' }, all: { type: 'boolean' } },
  optionHelp: {
    check: 'write nothing; fail when the files are not current',
    all: `every environment (${environmentNames.join(', ')}) instead of the chosen one`,
  },
  run: async (context, { options }) => {
    const chosen = options['all'] ? environmentNames : [context.variables['ENVIRONMENT']];
    const stale: string[] = [];
    for (const name of chosen) {
      const variables = { ...context.variables, ENVIRONMENT: name };
      stale.push(...(await renderOne({ ...context, variables }, Boolean(options['check']))));
    }
    if (stale.length > 0) {
      throw new CliError(`the reviewed HCL is not current (${stale.join(', ')}); write it with: npm run hcl -- --all`);
    }
    if (options['check'])
      context.screen.line(`the reviewed HCL of ${chosen.map((name) => name || 'local').join(', ')} is current`);
    return 0;
  },
};

/** @returns the files that are not current, when only checking */
function renderOne(context: CliContext, isCheck: boolean): Promise<string[]> {
  return withSession(context, 'hcl', async ({ environment, home }) => {
    await synthesizeFor(context, home.out, offlineVariables(context, home));
    const folder = join(context.project, 'hcl', environment.name);
    const shown = (file: string) => relative(context.project, join(folder, file));
    try {
      if (isCheck)
        return (await checkEnvironment(home.out, folder)).map(({ file, state }) => `${shown(file)} ${state}`);
      for (const file of await renderEnvironment(home.out, folder)) context.screen.line(shown(file));
      return [];
    } catch (error) {
      throw new CliError(`HCL of ${environment.name}: ${(error as Error).message}`);
    }
  });
}
