/**
 * An AWS account on this machine: moto behind a proxy that owns CloudFront and repairs what moto lacks. Point any AWS
 * client at it with `AWS_ENDPOINT_URL`. Everything is kept in memory and lost when it ends.
 */
export { DEFAULT_PORT, emulatorStatus, startEmulator, stopEmulator, type StartEmulatorProps } from './lifecycle';
export { breakOff } from './break-off';
export { EmulatorError } from './error';
export { ensureHostedZone } from './hosted-zone';
export { failRegion, healRegions } from './region-faults';
export { FAULT_MODES, type FaultMode } from './faults';
export type { EmulatorInstance } from './instance-file';
export type { EmulatorStatus } from './control';
