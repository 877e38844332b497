import { randomUUID } from 'node:crypto';
import { createService } from '../shared/create-service';
import { readRuntime } from '../shared/runtime';
import { implementOrders } from './orders';

export const handler = createService('orders', implementOrders(randomUUID), readRuntime());
