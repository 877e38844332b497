import { DEFAULT_PORT, EmulatorError, startEmulator, type EmulatorInstance } from '../local/emulator';
import { CliError } from './cli-error';
import type { CliContext } from './context';

/** Variable that chooses the emulator's port. */
const PORT_VARIABLE = 'EDGE_EMULATOR_PORT';

/**
 * The emulator of this home, started when it does not run.
 *
 * @throws CliError when it cannot be started
 */
export async function runningEmulator(context: CliContext): Promise<EmulatorInstance> {
  const port = emulatorPort(context.variables[PORT_VARIABLE]);
  try {
    return await startEmulator({ home: context.home, port, log: (line) => context.screen.line(line) });
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    throw new CliError(error.message.replace('choose another port', `choose another port with ${PORT_VARIABLE}`));
  }
}

/**
 * @param text 0 takes a free port
 * @throws CliError when the text is not a port
 */
export function emulatorPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CliError(
    `${PORT_VARIABLE} is "${text}"; allowed: a port up to 65535, 0 for a free one, or unset for ${DEFAULT_PORT}`,
  );
}
