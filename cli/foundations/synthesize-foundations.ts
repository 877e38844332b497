import { foundationsOf, type Environment } from '../../environments';
import type { CliContext } from '../context';
import type { Home } from '../home';
import { synthesizeFor } from '../session';
import { foundationsCommand } from '../synth/synthesize';
import type { SynthesizedStack } from '../synth/synthesized-stack';

/** The stacks that an environment stands on; none when it stands on nothing. They have no assets, so nothing is built before. */
export async function synthesizeFoundations(
  context: CliContext,
  environment: Environment,
  home: Home,
  variables: Readonly<Record<string, string>>,
): Promise<SynthesizedStack[]> {
  const command = foundationsCommand(context.project);
  if (command === undefined || foundationsOf(environment).length === 0) return [];
  return synthesizeFor(context, home.foundationsOut, variables, {}, command);
}
