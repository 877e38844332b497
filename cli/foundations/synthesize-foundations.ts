import type { CliContext } from '../context';
import type { Home } from '../home';
import { synthesizeFor } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';

/** Makes the stacks that an environment stands on. They have no assets, so nothing is built before. */
const FOUNDATIONS_APP = 'node --require tsx/cjs foundations.ts';

/**
 * The stacks that an environment stands on.
 *
 * @throws CliError when it stands on none
 */
export const synthesizeFoundations = (
  context: CliContext,
  home: Home,
  variables: Readonly<Record<string, string>>,
): Promise<SynthesizedStack[]> => synthesizeFor(context, home.foundationsOut, variables, {}, FOUNDATIONS_APP);
