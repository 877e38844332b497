import { readFileSync } from 'node:fs';
import { certificateReader } from '../aws/read-certificate';
import type { Interruption } from '../run/interruption';
import type { TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { readStackState, type StackState } from '../terraform/stack-state';
import { terraformSaid } from '../terraform/terraform-said';
import { watchPropsOf } from '../watch-props';
import { watchesOf } from '../waves/bake/stack-watches';
import type { Observation } from '../waves/bake/vigil';
import { certificatesOf } from './certificates';
import { versionOfBuild, versionOfState, type BuildMarks } from './deployed-version';
import { readDrift } from './read-drift';
import type { StackFacts, StackStatus } from './stack-status';

export interface StatusProps {
  readonly session: TerraformSession;
  readonly stack: SynthesizedStack;
  readonly interruption: Interruption;
  readonly now: Date;
  /** False to leave drift out, which takes a plan. */
  readonly withDrift: boolean;
}

/** The status of a stack. Whatever cannot be read is told as such: one region that is down does not hide the others. */
export async function readStatus(props: StatusProps): Promise<StackStatus> {
  const { session, stack, now } = props;
  let state: StackState;
  try {
    state = await readStackState(session, stack, props.interruption);
  } catch (error) {
    props.interruption.throwIfRequested();
    return { stack: stack.name, unreadable: terraformSaid(error) };
  }
  const certificates = session.environment.emulated ? undefined : certificateReader(session.variables);
  return {
    stack: stack.name,
    ...deployedOf(state, stack),
    drift:
      props.withDrift && !isEmpty(state)
        ? await readDrift(session, stack, props.interruption)
        : { result: 'not looked at' },
    health: await healthOf(session, stack, state),
    certificates: await certificatesOf(state, now, certificates),
  };
}

function deployedOf(state: StackState, stack: SynthesizedStack): Pick<StackFacts, 'deployed' | 'version'> {
  if (isEmpty(state)) return { deployed: 'no', version: '' };
  const version = versionOfState(state);
  const build = versionOfBuild(JSON.parse(readFileSync(stack.file, 'utf8')) as BuildMarks);
  if (version === '' && build === '') return { deployed: 'yes', version };
  return { deployed: version === build ? 'this build' : 'another build', version };
}

async function healthOf(
  { environment, variables }: TerraformSession,
  { name }: SynthesizedStack,
  state: StackState,
): Promise<Observation[]> {
  const { watches } = watchesOf(state, watchPropsOf(environment, variables, name));
  const found = await Promise.all(watches.map((watch) => watch.look()));
  return found.flat();
}

const isEmpty = ({ resources, outputs }: StackState): boolean =>
  resources.length === 0 && Object.keys(outputs).length === 0;
