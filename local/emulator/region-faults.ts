import { CONTROL_PREFIX } from './control';
import { EmulatorError } from './error';
import type { FaultMode } from './faults';

async function control(url: string, method: string, body?: unknown): Promise<void> {
  const response = await fetch(`${url}${CONTROL_PREFIX}faults`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) {
    const { error } = (await response.json()) as { error?: string };
    throw new EmulatorError(error ?? `The emulator at ${url} answered ${response.status}.`);
  }
}

/** Makes every call signed for `region` fail until {@link healRegions}. */
export function failRegion(url: string, region: string, mode: FaultMode): Promise<void> {
  return control(url, 'POST', { region, mode });
}

/** Ends all faults. */
export function healRegions(url: string): Promise<void> {
  return control(url, 'DELETE');
}
