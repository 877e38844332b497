import type { StoredOrders } from '../../../../local/edge/drill/count-orders';
import type { Observation } from '../../../../local/edge/drill/observation';
import type { PlannedRequest } from '../../../../local/edge/drill/plan-load';
import type { Workload } from '../../../../local/edge/drill/workload';

export const WORKLOAD: Workload = {
  host: 'app.example.com',
  pages: ['/', '/basket'],
  assets: ['/assets/app.js'],
  popularReads: ['/api/products'],
  rareRead: (random) => `/api/products?page=${Math.floor(random() * 1_000_000)}`,
  uncachedReads: [{ target: '/api/health' }],
  order: { target: '/api/orders', keyHeader: 'Idempotency-Key', body: () => '{"items":[]}' },
};

/** Orders that every region has in the end, and had all the time. */
export function storedInAll(ids: readonly string[]): StoredOrders {
  const all = new Set(ids);
  const after = new Map([
    ['us-east-1', all],
    ['eu-west-1', all],
  ]);
  return { before: new Set(), surviving: all, after };
}

type Sample = Partial<Omit<Observation, 'planned'>> & { readonly planned?: Partial<PlannedRequest>; key?: string };

/** An answered read of the API from Frankfurt, but for what is said. Times are in milliseconds. */
export function observed({ planned = {}, key, ...seen }: Sample = {}): Observation {
  const sentAt = seen.sentAt ?? planned.at ?? 0;
  const isOrder = key !== undefined;
  return {
    attempt: 1,
    sentAt,
    endedAt: sentAt + 10,
    status: 200,
    traceId: 'trace',
    mechanism: 'usual',
    region: 'eu-west-1',
    failing: [],
    orderId: undefined,
    ...seen,
    planned: {
      at: sentAt,
      kind: isOrder ? 'order' : 'read',
      method: isOrder ? 'POST' : 'GET',
      target: '/api/products',
      location: 'FRA',
      ip: '198.51.100.1',
      ...(key !== undefined && { order: { key, body: '{}' } }),
      ...planned,
    },
  };
}
