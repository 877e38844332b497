import { hostNames } from '../constructs/dns/host-names';
import type { Environment } from '../environments';
import { HEALTH_PATH } from '../stacks/paths';
import { askHealth, type HealthAsker } from './waves/bake/health';

/** How a region is asked for its health. */
export interface RegionHealth {
  /** The name that the region's gateway knows it by. */
  readonly host: string;
  readonly path: string;
  readonly ask: HealthAsker;
}

/** As Route 53 asks a region; undefined on the emulator, where nothing answers. */
export function regionHealth({ appName, emulated }: Environment, region: string): RegionHealth | undefined {
  return emulated ? undefined : { host: hostNames(appName).region(region), path: HEALTH_PATH, ask: askHealth };
}
