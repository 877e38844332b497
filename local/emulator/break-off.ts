import { callControl } from './control-call';

/**
 * Tells the emulator that a run was stopped: what it wrote in the last `seconds` may be unknown to Terraform's state, and
 * the next run may ask for it again.
 */
export function breakOff(url: string, seconds: number): Promise<void> {
  return callControl(url, 'POST', 'broken-off', { seconds });
}
