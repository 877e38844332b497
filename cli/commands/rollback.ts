import { apply } from '../apply';
import { chooseStacks } from '../choose-stacks';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { chooseRelease, keptEverywhere } from '../releases/choose-release';
import { deployedReleases, type DeployedReleases } from '../releases/deployed-releases';
import { pinFile, pinRelease } from '../releases/pin-release';
import { openTerraform, synthesizeFor, withSession, type TerraformSession } from '../session';
import type { CliContext } from '../context';
import { builtRelease } from '../releases/built-release';

/** `npm run rollback`: gives viewers an earlier release of the site. */
export const rollback: Command = {
  name: 'rollback',
  summary: 'Gives viewers the release of the site before this one, or the one named, from what the regions still keep.',
  parameters: '[release]',
  maximumPositionals: 1,
  options: { list: { type: 'boolean' }, 'pin-only': { type: 'boolean' }, yes: { type: 'boolean', short: 'y' } },
  optionHelp: {
    list: 'show the releases that are kept, and change nothing',
    'pin-only': 'write down the choice, for a pipeline to deploy; change nothing else',
    yes: 'do not ask before changing anything in AWS',
  },
  run: (context, { options, positionals }) =>
    withSession(context, 'rollback', async (session) => {
      const opened = await openTerraform(context, session);
      const deployed = await deployedReleases(opened);
      if (options['list']) {
        context.screen.line(listOf(deployed));
        return 0;
      }
      const release = chooseRelease(deployed.regions, deployed.served, positionals[0]);
      await confirm(opened.environment, 'rollback', Boolean(options['yes']), context.screen);
      context.interruption.throwIfRequested();
      const file = pinFile(context, opened.environment, opened.home);
      pinRelease(file, { release, build: builtRelease(opened.home), served: deployed.served });
      const exitCode = options['pin-only'] ? 0 : await serve(context, opened);
      context.screen.line(
        `\n${deployed.served} → ${release}. A deploy of the same build keeps it so; the next new build is served again.`,
      );
      if (opened.environment.backend.type !== 'local') {
        context.screen.line(`Commit ${file}: a deploy from another checkout does not know of it otherwise.`);
      }
      return exitCode;
    }),
};

/** The global stack alone decides what viewers get: one change for all regions, also while one of them is down. */
async function serve(context: CliContext, session: TerraformSession): Promise<number> {
  const stacks = await synthesizeFor(context, session.home.out, session.variables);
  return apply(context, {
    command: 'deploy',
    session: { ...session, stacks },
    stacks: chooseStacks(stacks, 'global'),
    cdktfOptions: ['--ignore-missing-stack-dependencies'],
  });
}

function listOf({ served, regions }: DeployedReleases): string {
  return keptEverywhere(regions)
    .map(
      ({ id, until }) => `${id}  ${id === served ? 'served' : until === '' ? 'in use' : `out of use since ${until}`}`,
    )
    .join('\n');
}
