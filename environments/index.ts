export { AWS_REGIONS, type AwsRegion, type HealthCheckerRegion } from './aws-regions';
export { defineEnvironment } from './define-environment';
export { EnvironmentError } from './environment-error';
export type { Environment, EnvironmentInput } from './environment-schema';
export { foundationsOf, type Foundation } from './foundations';
export { environmentNames, loadEnvironment } from './load-environment';
export { committedPinFile, readPinnedRelease, servedRelease, type PinnedRelease } from './pinned-release';
export { rolloutOf, type Rollout } from './rollout';
