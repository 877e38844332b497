import { hostNames } from '../constructs/dns/host-names';
import type { Environment } from '../environments';
import { HEALTH_PATH } from '../stacks/paths';
import { alarmReader } from './aws/read-alarms';
import { healthCheckReader } from './aws/read-health-check';
import type { Variables } from './context';
import { regionOf } from './region-of';
import { askHealth } from './waves/bake/health';
import type { HealthQuestion, WatchProps } from './waves/bake/stack-watches';

/** Where the alarms of stacks are that belong to no region: CloudFront measures there. */
const GLOBAL_REGION = 'us-east-1';

/** How a deployed stack of an environment is watched, by the stack's name. */
export function watchPropsOf(environment: Environment, variables: Variables, stack: string): WatchProps {
  const region = regionOf(stack);
  return {
    region: region ?? GLOBAL_REGION,
    readAlarms: alarmReader(variables),
    questions: healthQuestions(environment, region),
    ask: askHealth,
    // Nobody checks what is deployed to the emulator.
    readHealthCheck: environment.emulated ? undefined : healthCheckReader(variables),
  };
}

/**
 * What is asked over HTTPS; nothing on the emulator, where nobody answers.
 *
 * @param region undefined for what belongs to no region, of which the distribution is asked as viewers do: for the app, and for the API
 */
export function healthQuestions(environment: Environment, region: string | undefined): HealthQuestion[] {
  const { appName, emulated, edge } = environment;
  if (emulated) return [];
  const hosts = hostNames(appName);
  if (region !== undefined) {
    return [{ place: region, addressOutput: 'region_domain', host: hosts.region(region), path: HEALTH_PATH }];
  }
  // A distribution that is switched off answers nobody, and one that chooses countries perhaps not this machine.
  if (!edge.enabled || edge.geoRestriction.mode !== 'none') return [];
  return ['/', HEALTH_PATH].map((path) => ({
    place: 'global',
    addressOutput: 'distribution_domain',
    host: hosts.app,
    path,
  }));
}
