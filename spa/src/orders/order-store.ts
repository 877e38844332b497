import { createKeptStore } from '../kept-store';
import { readOrders } from './placed-orders';

/** The orders that members placed in this browser: the API finds an order by its id alone. */
export const orderStore = createKeptStore('orders', readOrders);
