import { join, resolve } from 'node:path';
import { environmentNames } from '../../environments';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { CliContext } from '../context';
import { ExportFolder } from '../export/export-folder';
import { exportedFiles } from '../export/exported-files';
import { offlineVariables, synthesizeFor, withSession } from '../session';

/** `npm run export`: stacks that Terraform deploys without this project. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes <folder>/<environment>/<stack>/ with the reviewed HCL and its assets, for Terraform alone.',
  parameters: '<folder>',
  maximumPositionals: 1,
  options: { all: { type: 'boolean' } },
  optionHelp: { all: `every environment (${environmentNames.join(', ')}) instead of the chosen one` },
  run: async (context, { options, positionals }) => {
    const [name] = positionals;
    if (name === undefined) throw new CliError('export needs a folder: npm run export -- ../edge-terraform');
    const path = resolve(name);
    const folder = new ExportFolder(path);
    for (const chosen of options['all'] ? environmentNames : [context.variables['ENVIRONMENT']]) {
      context.screen.line(join(path, await exportOne(context, folder, chosen)));
    }
    return 0;
  },
};

/** @returns the environment's folder, relative to the one of the export */
function exportOne(context: CliContext, folder: ExportFolder, name: string | undefined): Promise<string> {
  const chosen = { ...context, variables: { ...context.variables, ENVIRONMENT: name } };
  return withSession(chosen, 'export', async ({ environment, home }) => {
    const stacks = await synthesizeFor(chosen, home.out, offlineVariables(chosen, home));
    try {
      const files = await exportedFiles({ environment: environment.name, outdir: home.out, stacks });
      folder.write(environment.name, files);
      return environment.name;
    } catch (error) {
      if (error instanceof CliError) throw error;
      throw new CliError(`HCL of ${environment.name}: ${(error as Error).message}`);
    }
  });
}
