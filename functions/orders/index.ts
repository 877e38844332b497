import { randomUUID } from 'node:crypto';
import { createService } from '../shared/create-service';
import { createIdempotency } from '../shared/idempotency';
import { readRuntime } from '../shared/runtime';
import { readSessionTrust, sessionReader } from '../shared/session';
import { readTable } from '../shared/table/read-table';
import { implementOrders } from './orders';
import { orderRoutes } from './routes';

const table = readTable();

export const handler = createService('orders', orderRoutes, implementOrders(table, Date.now), readRuntime(), {
  readSession: sessionReader(readSessionTrust()),
  idempotency: createIdempotency(table, Date.now, randomUUID),
});
