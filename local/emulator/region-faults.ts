import { callControl } from './control-call';
import type { FaultMode } from './faults';

/** Makes every call signed for `region` fail until {@link healRegions}. */
export function failRegion(url: string, region: string, mode: FaultMode): Promise<void> {
  return callControl(url, 'POST', 'faults', { region, mode });
}

/** Ends all faults. */
export function healRegions(url: string): Promise<void> {
  return callControl(url, 'DELETE', 'faults');
}
