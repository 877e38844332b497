import { randomUUID } from 'node:crypto';
import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { readSessionTrust, sessionReader } from '../shared/session';
import { implementOrders } from './orders';

export const handler = createService('orders', implementOrders(randomUUID), readRuntime(), {
  readSession: sessionReader(readSessionTrust()),
});
