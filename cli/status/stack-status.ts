import type { ChangeCounts } from '../report/terraform-line';
import type { Observation } from '../waves/bake/vigil';

/** Whether a stack is deployed, and of which build; `yes` where nothing in it tells builds apart. */
export type Deployed = 'this build' | 'another build' | 'yes' | 'no';

/** How what exists differs from what this checkout would deploy. */
export type Drift =
  | { readonly result: 'none' }
  | { readonly result: 'not looked at' }
  /** All counts are zero when only outputs differ. */
  | { readonly result: 'differs'; readonly changes: ChangeCounts }
  | { readonly result: 'failed'; readonly reason: string };

/** A certificate and its end. */
export interface CertificateStatus {
  readonly domain: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** Whole days left; negative when it has expired. */
  readonly days: number;
  /** Why ACM could not be asked whether the state, of which the rest is, is still right. */
  readonly unasked?: string;
}

/** What is known of a deployed stack. */
export interface StackFacts {
  readonly stack: string;
  readonly deployed: Deployed;
  /** What is deployed: `functions 4f0c2a91be37`, `site 9b45cc7aa707`; empty where nothing tells. */
  readonly version: string;
  readonly drift: Drift;
  /** Alarms, gateways and health checks. */
  readonly health: readonly Observation[];
  readonly certificates: readonly CertificateStatus[];
}

/** What is known of a stack, or why nothing is. */
export type StackStatus = StackFacts | { readonly stack: string; readonly unreadable: string };
