import type { Interruption } from '../../run/interruption';
import type { TerraformSession } from '../../session';
import type { SynthesizedStack } from '../../synth/synthesized-stack';
import { attributeTexts, outputText, readStackState, type StackState } from '../../terraform/stack-state';
import { terraformSaid } from '../../terraform/terraform-said';
import { alarmWatch, type AlarmReader } from './alarms';
import type { Watch } from './bake';
import { healthWatch, type HealthAsker } from './health';
import { healthChecksIn, healthChecksOf, type HealthCheckReader } from './health-checks';

/** What can be watched of a stack that is deployed. */
export interface StackWatches {
  readonly watches: readonly Watch[];
  /** The watches in words: `2 alarms, https://…/api/health`; empty when there is nothing. */
  readonly summary: string;
}

/** A question that a stack answers for its health. */
export interface HealthQuestion {
  readonly place: string;
  /** Name of the output that holds the address to ask at; nothing is asked of a state without it. */
  readonly addressOutput: string;
  /** The name that it is asked by. */
  readonly host: string;
  readonly path: string;
}

export interface WatchProps {
  /** The region that the stack's alarms are in. */
  readonly region: string;
  readonly readAlarms: AlarmReader;
  /** None where nothing answers for its health. */
  readonly questions: readonly HealthQuestion[];
  readonly ask: HealthAsker;
  /** Undefined where Route 53 checks nothing. */
  readonly readHealthCheck: HealthCheckReader | undefined;
}

const ALARMS = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];

/** What there is to watch of a stack, as its state tells it. */
export function watchesOf(state: StackState, props: WatchProps): StackWatches {
  const { region, readAlarms, questions, ask, readHealthCheck } = props;
  const watches: Watch[] = [];
  const summary: string[] = [];
  const alarms = attributeTexts(state, ALARMS, 'alarm_name');
  if (alarms.length > 0) {
    watches.push(alarmWatch(region, alarms, readAlarms));
    summary.push(counted(alarms.length, 'alarm'));
  }
  for (const { place, addressOutput, host, path } of questions) {
    const address = outputText(state, addressOutput);
    if (address === undefined) continue;
    watches.push(healthWatch({ place, address, host, path }, ask));
    summary.push(`https://${host}${path}`);
  }
  const checks = healthChecksIn(state).length;
  if (readHealthCheck && checks > 0) {
    watches.push({ look: () => healthChecksOf(state, readHealthCheck) });
    summary.push(counted(checks, 'health check'));
  }
  return { watches, summary: summary.join(', ') };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The same for a stack whose state is read first. A state that cannot be read is watched as something unknown. */
export async function watchStack(
  session: TerraformSession,
  stack: SynthesizedStack,
  props: WatchProps,
  interruption: Interruption,
): Promise<StackWatches> {
  try {
    return watchesOf(await readStackState(session, stack, interruption), props);
  } catch (error) {
    if (interruption.requested) return { watches: [], summary: '' };
    const subject = `the state of ${stack.name}`;
    const detail = `cannot be read (${terraformSaid(error)})`;
    const look = () => Promise.resolve([{ subject, verdict: 'unknown' as const, detail, tolerance: 1 }]);
    return { watches: [{ look }], summary: 'its state' };
  }
}
