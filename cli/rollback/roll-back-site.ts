import { apply } from '../apply';
import { chooseStacks } from '../choose-stacks';
import { confirm } from '../confirm';
import type { CliContext } from '../context';
import { builtRelease } from '../releases/built-release';
import { chooseRelease, keptEverywhere } from '../releases/choose-release';
import { deployedReleases, type DeployedReleases } from '../releases/deployed-releases';
import { pinFile, pinRelease } from '../releases/pin-release';
import { synthesizeFor, type TerraformSession } from '../session';

export interface SiteRollbackOptions {
  /** Id of a release; undefined: the one before. */
  readonly release: string | undefined;
  /** Only show what is kept. */
  readonly list: boolean;
  /** Only write down the choice. */
  readonly pinOnly: boolean;
  /** Do not ask. */
  readonly isSure: boolean;
}

/**
 * Gives viewers an earlier release of the site, of those that every region keeps.
 *
 * @returns the exit code
 * @throws CliError for a release that is not kept
 */
export async function rollBackSite(
  context: CliContext,
  session: TerraformSession,
  options: SiteRollbackOptions,
): Promise<number> {
  const deployed = await deployedReleases(session, context.interruption);
  if (options.list) {
    context.screen.line(listOf(deployed));
    return 0;
  }
  const release = chooseRelease(deployed.regions, deployed.served, options.release);
  await confirm(session.environment, 'rollback', options.isSure, context.screen);
  context.interruption.throwIfRequested();
  const file = pinFile(context, session.environment, session.home);
  pinRelease(file, { release, build: builtRelease(session.home), served: deployed.served });
  const exitCode = options.pinOnly ? 0 : await serve(context, session);
  context.screen.line(
    `\n${deployed.served} → ${release}. A deploy of the same build keeps it so; the next new build is served again.`,
  );
  if (session.environment.backend.type !== 'local') {
    context.screen.line(`Commit ${file}: a deploy from another checkout does not know of it otherwise.`);
  }
  return exitCode;
}

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
