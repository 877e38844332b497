import type { StackState } from '../terraform/stack-state';
import type { CertificateStatus } from './stack-status';

const DAY_MS = 86_400_000;

/**
 * ACM renews 60 days before the end, and the state learns of it at the next deploy: a state that names a later end than this
 * is right to say that there is time.
 */
const STATE_IS_ENOUGH_DAYS = 60;

/** Asks ACM in a region when a certificate ends; ISO 8601. */
export type CertificateReader = (region: string, arn: string) => Promise<string | undefined>;

/**
 * The certificates of a stack that are issued, each with its end. ACM is asked only about one that may have been renewed since
 * the last deploy; when it cannot be, the state's word stands, with the reason.
 *
 * @param read undefined where there is no ACM to ask
 */
export async function certificatesOf(
  state: StackState,
  now: Date,
  read: CertificateReader | undefined,
): Promise<CertificateStatus[]> {
  const found: CertificateStatus[] = [];
  for (const { type, attributes } of state.resources) {
    const { domain_name: domain, not_after: notAfter, arn } = attributes;
    if (type !== 'aws_acm_certificate' || typeof domain !== 'string' || typeof notAfter !== 'string') continue;
    if (Number.isNaN(Date.parse(notAfter))) continue;
    const region = typeof arn === 'string' ? arn.split(':')[3] : undefined;
    const isSure = daysBetween(now, notAfter) > STATE_IS_ENOUGH_DAYS;
    const of = (end: string) => ({ domain, notAfter: end, days: daysBetween(now, end) });
    if (isSure || read === undefined || region === undefined) {
      found.push(of(notAfter));
      continue;
    }
    found.push(
      await read(region, String(arn)).then(
        (end) => of(end ?? notAfter),
        (error: unknown) => ({ ...of(notAfter), unasked: (error as Error).message }),
      ),
    );
  }
  return found;
}

function daysBetween(now: Date, end: string): number {
  return Math.floor((Date.parse(end) - now.getTime()) / DAY_MS);
}
