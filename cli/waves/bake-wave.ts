import { setTimeout as sleep } from 'node:timers/promises';
import type { CliContext } from '../context';
import { regionOf } from '../region-of';
import type { TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { watchPropsOf } from '../watch-props';
import { bake, type BakeResult } from './bake/bake';
import { BakeProgress } from './bake/bake-progress';
import { watchStack } from './bake/stack-watches';
import type { EmitDeployEvent } from './deploy-event';
import { watchedIn, type Wave } from './plan-waves';

export interface BakeWaveProps {
  readonly session: TerraformSession;
  readonly wave: Wave<SynthesizedStack>;
  /** Seconds to watch; a wave without changes is looked at once. */
  readonly seconds: number;
  readonly hasChanged: boolean;
  readonly emit: EmitDeployEvent;
}

/**
 * Watches what a wave has deployed that serves: the alarms and the health of its regions, or those of the whole, as viewers find it.
 *
 * @returns undefined when there is nothing to watch
 */
export async function bakeWave(context: CliContext, props: BakeWaveProps): Promise<BakeResult | undefined> {
  const { session, wave, hasChanged, emit } = props;
  const { screen, interruption } = context;
  const { environment, variables } = session;
  const stacks = watchedIn(wave, environment.regions);
  if (stacks.length === 0) return undefined;
  const watched = await Promise.all(
    stacks.map(async (stack) => ({
      place: placeOf(stack),
      ...(await watchStack(session, stack, watchPropsOf(environment, variables, stack.name), interruption)),
    })),
  );
  if (interruption.requested) return { result: 'stopped' };
  const onlyAlarms = environment.emulated ? '; nothing answers HTTPS on the emulator' : '';
  if (watched.every(({ watches }) => watches.length === 0)) {
    screen.line(`${wave.name}  nothing to watch: no alarms in ${stacks.map(placeOf).join(', ')}${onlyAlarms}`);
    return undefined;
  }
  const seconds = hasChanged ? props.seconds : 0;
  const summary = watched.map(({ place, summary: of }) => `${place} (${of || 'nothing'})`).join(', ');
  screen.line(`${wave.name}  ${manner(seconds, hasChanged)} ${summary}${onlyAlarms}`);

  const progress = new BakeProgress(screen, wave.name, seconds);
  const stopping = new AbortController();
  const unsubscribe = interruption.onRequest(() => stopping.abort());
  let elapsed = 0;
  const tell = (phase: 'watching' | BakeResult['result'], problems: readonly { subject: string; detail: string }[]) =>
    emit({
      event: 'bake',
      wave: wave.name,
      phase,
      elapsed,
      seconds,
      problems: problems.map(({ subject, detail }) => `${subject} ${detail}`),
    });
  const result = await bake({
    watches: watched.flatMap(({ watches }) => watches),
    seconds,
    clock: () => context.now().getTime(),
    // An abort is no error here: the loop asks whether it shall stop.
    sleep: (milliseconds) => sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined),
    isStopped: () => interruption.requested,
    onRound: (round) => {
      elapsed = round.elapsed;
      progress.update(round);
      tell(
        'watching',
        round.observations.filter(({ verdict }) => verdict !== 'good'),
      );
    },
  }).finally(unsubscribe);
  if (result.result === 'healthy' && seconds > 0) screen.line(`${wave.name}  healthy for ${elapsed} s`);
  tell(result.result, result.result === 'unhealthy' ? result.problems : []);
  return result;
}

/** What messages call it: a region, or a stack that belongs to none. */
const placeOf = ({ name }: SynthesizedStack): string => regionOf(name) ?? name;

function manner(seconds: number, hasChanged: boolean): string {
  if (!hasChanged) return 'nothing changed, so it is not waited for; one look at';
  return seconds === 0 ? 'one look at' : `watching for ${seconds} s:`;
}
