import type { Estimate } from '../estimate';
import type { ChosenProfile } from '../profile/choose-profile';

/** Decimals of every number: enough for the smallest amounts, too few for the noise of sums. */
const DECIMALS = 6;

/** The estimate for programs. */
export function asJson(environment: string, estimate: Estimate, { profile, origins }: ChosenProfile): string {
  const rounded = (_name: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toFixed(DECIMALS)) : value;
  return JSON.stringify({ environment, currency: 'USD', profile, origins, ...estimate }, rounded, 2);
}
