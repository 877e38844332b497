import type { TerraformSession } from '../../session';
import type { SynthesizedStack } from '../../synth/synthesized-stack';
import { attributeTexts, outputText, readStackState, type StackState } from '../../terraform/stack-state';
import { terraformSaid } from '../../terraform/terraform-said';
import { alarmWatch, type AlarmReader } from './alarms';
import type { Watch } from './bake';
import { healthWatch, type HealthAsker } from './health';

/** What can be watched of a stack that is deployed. */
export interface StackWatches {
  readonly watches: readonly Watch[];
  /** The watches in words: `2 alarms, https://…/api/health`; empty when there is nothing. */
  readonly summary: string;
}

export interface WatchProps {
  /** The region that the stack's alarms are in. */
  readonly region: string;
  readonly readAlarms: AlarmReader;
  /** Undefined where nothing answers for its health. */
  readonly health?: {
    /** The name that the region's gateway knows it by, and the path of its health. */
    readonly host: string;
    readonly path: string;
    readonly ask: HealthAsker;
  };
}

const ALARMS = ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'];

/** What there is to watch of a stack, as its state tells it. */
export function watchesOf(state: StackState, { region, readAlarms, health }: WatchProps): StackWatches {
  const alarms = attributeTexts(state, ALARMS, 'alarm_name');
  const address = outputText(state, 'region_domain');
  const watches: Watch[] = [];
  const summary: string[] = [];
  if (alarms.length > 0) {
    watches.push(alarmWatch(region, alarms, readAlarms));
    summary.push(alarms.length === 1 ? '1 alarm' : `${alarms.length} alarms`);
  }
  if (health !== undefined && address !== undefined) {
    const { host, path, ask } = health;
    watches.push(healthWatch({ region, address, host, path }, ask));
    summary.push(`https://${host}${path}`);
  }
  return { watches, summary: summary.join(', ') };
}

/** The same for a stack whose state is read first. A state that cannot be read is watched as something unknown. */
export async function watchStack(
  session: TerraformSession,
  stack: SynthesizedStack,
  props: WatchProps,
): Promise<StackWatches> {
  try {
    return watchesOf(await readStackState(session, stack), props);
  } catch (error) {
    const subject = `${props.region}: the state of ${stack.name}`;
    const detail = `cannot be read (${terraformSaid(error)})`;
    const look = () => Promise.resolve([{ subject, verdict: 'unknown' as const, detail, tolerance: 1 }]);
    return { watches: [{ look }], summary: 'its state' };
  }
}
