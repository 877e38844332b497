import { CliError } from '../cli-error';

/** The emulator keeps everything in memory: what was deployed is gone with it. */
export const emulatorGone = (): CliError =>
  new CliError(
    'the emulator ended in the middle, and what it knew is lost; start over with: npm run emulator -- reset',
  );

/** Somebody asked to stop. */
export const stopped = (command: 'deploy' | 'destroy'): CliError =>
  new CliError(`stopped; the state is saved, and "npm run ${command}" goes on from here`, 130);
