import { CliError } from '../cli-error';
import { chooseStacks } from '../choose-stacks';
import type { Interruption } from '../run/interruption';
import type { TerraformSession } from '../session';
import { readOutputs, whyWithoutOutputs } from '../terraform/stack-outputs';
import type { ReleaseInRegion, ReleasesByRegion } from './choose-release';

/** What the states of an environment say of releases. */
export interface DeployedReleases {
  /** Id of the release that viewers get. */
  readonly served: string;
  readonly regions: ReleasesByRegion;
}

/** @throws CliError when a stack is not deployed, or its state cannot be read */
export async function deployedReleases(
  session: TerraformSession,
  interruption: Interruption,
): Promise<DeployedReleases> {
  const outputOf = outputReader(session, interruption);
  const regions = new Map<string, Record<string, ReleaseInRegion>>();
  for (const region of session.environment.regions) {
    const text = await outputOf(`regional-${region}`, 'site_releases');
    regions.set(region, JSON.parse(text) as Record<string, ReleaseInRegion>);
  }
  return { served: await outputOf('global', 'site_release'), regions };
}

function outputReader(session: TerraformSession, interruption: Interruption) {
  return async (name: string, output: string): Promise<string> => {
    const [stack] = chooseStacks(session.stacks, name);
    const missing = stack && (await whyWithoutOutputs(session, stack, interruption));
    const value =
      stack && missing === undefined ? (await readOutputs(session, stack, interruption))[output] : undefined;
    if (typeof value === 'string') return value;
    throw new CliError(
      `${name} tells no releases (${missing ?? 'an older deploy'}); deploy first with: npm run deploy`,
    );
  };
}
