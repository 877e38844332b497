import { getOrder, placeOrder } from '../../contract/routes/orders';
import type { ServiceRoutes } from '../shared/create-service';

/** What this function serves. The type holds the list to the contract: none missing, none of another function's. */
export const orderRoutes: ServiceRoutes<'orders'> = { placeOrder, getOrder };
