import { CONTROL_PREFIX } from './control';
import { EmulatorError } from './error';

/**
 * Calls one of the emulator's own endpoints.
 *
 * @param operation its path below the control prefix, such as `faults`
 * @throws EmulatorError with the emulator's words when it refuses
 */
export async function callControl(url: string, method: string, operation: string, body?: unknown): Promise<void> {
  const response = await fetch(`${url}${CONTROL_PREFIX}${operation}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) {
    const { error } = (await response.json()) as { error?: string };
    throw new EmulatorError(error ?? `The emulator at ${url} answered ${response.status}.`);
  }
}
