import { join, resolve } from 'node:path';
import { environmentNames } from '../../environments';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { CliContext } from '../context';
import { ExportFolder } from '../export/export-folder';
import { exportedFiles } from '../export/exported-files';
import { pushBranch } from '../export/push-branch';
import { NEWEST_HELP, newestOf, NEWEST_OPTIONS } from '../newest/older-commit';
import { refuseOlderCommit } from '../newest/refuse-older-commit';
import { offlineVariables, synthesizeFor, withSession } from '../session';

/** `npm run export`: stacks that Terraform deploys without this project. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes <folder>/<environment>/<stack>/ with the reviewed HCL and its assets, for Terraform alone.',
  parameters: '<folder>',
  maximumPositionals: 1,
  options: { all: { type: 'boolean' }, push: { type: 'string' }, ...NEWEST_OPTIONS },
  optionHelp: {
    all: `every environment (${environmentNames.join(', ')}) instead of the chosen one`,
    push: 'also make this branch of origin hold the export, for workspaces that follow it; needs --all',
    ...NEWEST_HELP,
  },
  run: async (context, args) => {
    const { options, positionals } = args;
    const [name] = positionals;
    const branch = options['push'];
    if (name === undefined) throw new CliError('export needs a folder: npm run export -- ../edge-terraform');
    if (typeof branch === 'string' && !options['all']) {
      throw new CliError('--push needs --all: the branch would lose the other environments');
    }
    const newest = newestOf(args, context.variables);
    const path = resolve(name);
    const folder = new ExportFolder(path);
    const files: string[] = [];
    for (const chosen of options['all'] ? environmentNames : [context.variables['ENVIRONMENT']]) {
      const written = await exportOne(context, folder, chosen);
      context.screen.line(join(path, written.environment));
      files.push(...written.files);
    }
    if (typeof branch === 'string') {
      const { project, variables } = context;
      if (newest) context.screen.line(await refuseOlderCommit(context, 'export', newest));
      const commit = pushBranch({ project, branch, folder: path, files, variables });
      context.screen.line(commit === undefined ? `${branch} is current` : `${branch} is now ${commit}`);
    }
    return 0;
  },
};

function exportOne(context: CliContext, folder: ExportFolder, name: string | undefined) {
  const chosen = { ...context, variables: { ...context.variables, ENVIRONMENT: name } };
  return withSession(chosen, 'export', async ({ environment, home }) => {
    const stacks = await synthesizeFor(chosen, home.out, offlineVariables(chosen, home));
    try {
      const files = await exportedFiles({ environment: environment.name, outdir: home.out, stacks });
      return { environment: environment.name, files: folder.write(environment.name, files) };
    } catch (error) {
      if (error instanceof CliError) throw error;
      throw new CliError(`HCL of ${environment.name}: ${(error as Error).message}`);
    }
  });
}
