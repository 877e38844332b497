import { environmentNames } from '../../environments';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { staleHcl, staleMessage, writeHcl } from '../reviewed-hcl';

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
    if (!options['check']) {
      for (const name of chosen) {
        for (const file of await writeHcl(context, name)) context.screen.line(file);
      }
      return 0;
    }
    const stale = await staleHcl(context, chosen);
    if (stale.length > 0) throw new CliError(staleMessage(stale));
    context.screen.line(`the reviewed HCL of ${chosen.map((name) => name || 'local').join(', ')} is current`);
    return 0;
  },
};
