import { CONTROL_PREFIX } from './control';
import { EmulatorError } from './error';

/**
 * Tells the emulator that a run was stopped: what it wrote in the last `seconds` may be unknown to Terraform's state, and
 * the next run may ask for it again.
 */
export async function breakOff(url: string, seconds: number): Promise<void> {
  const response = await fetch(`${url}${CONTROL_PREFIX}broken-off`, {
    method: 'POST',
    body: JSON.stringify({ seconds }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new EmulatorError(`The emulator at ${url} answered ${response.status}.`);
}
