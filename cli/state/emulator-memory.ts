import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import { managedResources } from './local-state';

/** Lies beside the state of an emulated environment and names the emulator that the state describes. */
const MARKER = 'emulator.json';

/**
 * Makes sure that the emulator is the one that the state describes. It keeps everything in memory: after a restart the
 * state describes what no longer exists.
 *
 * @param instanceId new with every start of the emulator
 * @throws CliError with the way out
 */
export function checkEmulatorMemory(stateFolder: string, instanceId: string): void {
  const described = managedResources(stateFolder);
  if (described > 0 && rememberedInstance(stateFolder) !== instanceId) {
    throw new CliError(
      `the emulator was restarted and has lost the ${described} resources that Terraform's state in ${stateFolder} describes; ` +
        'forget that state too with: npm run emulator -- reset',
    );
  }
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(join(stateFolder, MARKER), `${JSON.stringify({ instanceId })}\n`);
}

/**
 * Forgets the state of every emulated environment.
 *
 * @param statesFolder holds a folder for each environment; those never deployed to an emulator stay
 * @returns the names of the environments whose state was removed
 */
export function forgetEmulatedState(statesFolder: string): string[] {
  if (!existsSync(statesFolder)) return [];
  const emulated = readdirSync(statesFolder).filter((name) => existsSync(join(statesFolder, name, MARKER)));
  for (const name of emulated) rmSync(join(statesFolder, name), { recursive: true });
  return emulated.sort();
}

function rememberedInstance(stateFolder: string): string | undefined {
  try {
    const read = JSON.parse(readFileSync(join(stateFolder, MARKER), 'utf8')) as { instanceId?: string } | null;
    return read?.instanceId;
  } catch {
    return undefined;
  }
}
