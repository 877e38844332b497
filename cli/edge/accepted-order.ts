import type { EdgeLogRecord } from '../../local/edge';

/**
 * CloudFront's id of the request that a function accepted an order for: the functions log every request with it.
 *
 * @returns undefined for any other record
 */
export function acceptedOrder({ product, message }: EdgeLogRecord): string | undefined {
  if (product !== 'lambda' || typeof message !== 'object' || message === null) return undefined;
  const record = message as Readonly<Record<string, unknown>>;
  const isAccepted = record['service'] === 'orders' && record['method'] === 'POST' && Number(record['status']) < 300;
  const id = record['cloudFrontRequestId'];
  return isAccepted && typeof id === 'string' ? id : undefined;
}
