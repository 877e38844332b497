import { rolloutOf } from '../../environments';
import { whyWithoutCredentials } from '../aws/read-alarms';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { confirm } from '../confirm';
import type { CliContext } from '../context';
import { EXIT_CODES } from '../exit-codes';
import { NEWEST_HELP, NEWEST_OPTIONS } from '../newest/older-commit';
import { refuseOlderCommit } from '../newest/refuse-older-commit';
import { planStacks } from '../plan-stacks';
import { forPeopleOnly } from '../report/json-output';
import { openTerraform, withSession, type TerraformSession } from '../session';
import { hasAlarms, hasHealthChecks, isPreview, type SynthesizedStack } from '../synth/synthesized-stack';
import { watchPropsOf } from '../watch-props';
import { deployOptions } from '../waves/deploy-options';
import type { EmitDeployEvent } from '../waves/deploy-event';
import { deployWaves } from '../waves/deploy-waves';
import { describeWaves, planWaves, watchedIn, type Wave } from '../waves/plan-waves';

/** `npm run deploy`: applies the stacks in waves, one region first. */
export const deploy: Command = {
  name: 'deploy',
  summary: 'Deploys the environment to the emulator or to AWS in waves: one region, the others, then the global stack.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: {
    only: { type: 'string' },
    from: { type: 'string' },
    parallelism: { type: 'string' },
    'no-bake': { type: 'string' },
    ...NEWEST_OPTIONS,
    'plan-only': { type: 'boolean' },
    json: { type: 'boolean' },
    yes: { type: 'boolean', short: 'y' },
  },
  optionHelp: {
    only: 'deploy these stacks alone, in their waves: --only regional-eu-west-1,global',
    from: 'begin with this wave, or the wave of this stack: --from regions',
    parallelism: 'so many stacks of a wave at once; all unless told',
    'no-bake': 'do not watch what a wave has deployed, for a reason that is shown: --no-bake "going back"',
    ...NEWEST_HELP,
    'plan-only': 'show the waves and what they would change, and change nothing',
    json: 'write what happens as one JSON object a line; text for people goes to standard error',
    yes: 'do not ask before changing anything in AWS',
  },
  notes: [
    'Exit codes: 0 done (with --plan-only: nothing would change), 1 failed, 2 something would change (--plan-only),',
    '3 a wave is unhealthy, 130 stopped. See docs/deploying.md.',
  ],
  run: (outer, args) => {
    const options = deployOptions(args, outer.variables);
    const context = options.json ? { ...outer, screen: forPeopleOnly(outer.screen) } : outer;
    const emit: EmitDeployEvent = (event) => options.json && outer.screen.line(JSON.stringify(event));
    return withSession(context, 'deploy', async (session) => {
      const opened = await openTerraform(context, session);
      const { environment, stacks } = opened;
      refusePreview(stacks);
      const { canaryRegion, bakeSeconds } = rolloutOf(environment);
      const waves = planWaves(stacks, { canaryRegion, only: options.only, from: options.from });
      context.screen.line(`waves: ${describeWaves(waves)}`);
      emit({
        event: 'plan',
        environment: environment.name,
        waves: waves.map(({ name, stacks: of }) => ({ wave: name, stacks: of.map((stack) => stack.name) })),
        ...(options.withoutBake === undefined && { bakeSeconds }),
      });
      if (options.planOnly) return planOnly(context, opened, waves, emit);

      if (options.withoutBake !== undefined) context.screen.line(`not watched: ${options.withoutBake}`);
      else await refuseBlindness(opened, waves);
      await confirm(environment, 'deploy', options.yes, context.screen);
      context.interruption.throwIfRequested();
      // Last of all: an approval, a question and a synth take their time, in which the branch goes on.
      if (options.newestOf) context.screen.line(await refuseOlderCommit(context, 'deploy', options.newestOf));
      const outputs = await deployWaves(context, {
        session: opened,
        waves,
        bakeSeconds: options.withoutBake === undefined ? bakeSeconds : undefined,
        parallelism: options.parallelism,
        words: options,
        emit,
      });
      for (const { url } of Object.values(outputs)) {
        if (typeof url === 'string') context.screen.line(`\n${url}${ofEmulator(opened)}`);
      }
      return EXIT_CODES.done;
    });
  },
};

/** @throws CliError when a stack is a preview */
function refusePreview(stacks: readonly SynthesizedStack[]): void {
  const preview = stacks.find(isPreview);
  if (!preview) return;
  throw new CliError(
    `the stack ${preview.name} is a preview, which stands in for regions that are not deployed; unset PREVIEW and deploy again`,
  );
}

/**
 * Looks before anything is changed whether alarms and health checks can be read afterwards.
 *
 * @throws CliError when there are no credentials to read them with
 */
async function refuseBlindness(
  { environment, variables }: TerraformSession,
  waves: readonly Wave<SynthesizedStack>[],
): Promise<void> {
  const watched = waves
    .flatMap((wave) => watchedIn(wave, environment.regions))
    .find((stack) => hasAlarms(stack) || (!environment.emulated && hasHealthChecks(stack)));
  if (!watched) return;
  const reason = await whyWithoutCredentials(variables, watchPropsOf(environment, variables, watched.name).region);
  if (reason === undefined) return;
  const elsewhere = environment.backend.type === 'cloud' ? ', also where HCP Terraform has credentials of its own' : '';
  throw new CliError(
    `${environment.name} has alarms or health checks to watch after each wave, and there are no AWS credentials here to ` +
      `read them with (${reason}); give some, such as AWS_PROFILE after "aws sso login"${elsewhere}, or deploy without watching ` +
      'and say why: --no-bake "<reason>"',
  );
}

async function planOnly(
  context: CliContext,
  session: TerraformSession,
  waves: readonly Wave<SynthesizedStack>[],
  emit: EmitDeployEvent,
): Promise<number> {
  const plans = await planStacks(
    context,
    session,
    waves.flatMap(({ stacks }) => stacks),
  );
  for (const { stack, result, changes } of plans) emit({ event: 'planned', stack, result, ...changes });
  const failed = plans.filter(({ result }) => result === 'failed').map(({ stack }) => stack);
  if (failed.length > 0) throw new CliError(`failed: ${failed.join(', ')}`);
  return plans.every(({ result }) => result === 'no changes') ? EXIT_CODES.done : EXIT_CODES.differs;
}

function ofEmulator({ emulator }: TerraformSession): string {
  if (!emulator) return '';
  return ` (deployed to the emulator, whose AWS API is ${emulator.url}; it does not serve the app)`;
}
