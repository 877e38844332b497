import { defineApi } from './define-api';
import type { Service } from './route';
import { getHealth } from './routes/health';
import { placeOrder } from './routes/orders';
import { getProduct, listProducts } from './routes/products';

/** Every route of the API, in the order in which documents and tables list them. */
export const api = defineApi([listProducts, getProduct, placeOrder, getHealth]);

export type Api = typeof api;
/** A route by its name: `RouteNamed<'getProduct'>`. */
export type RouteNamed<Name extends Api[number]['name']> = Extract<Api[number], { name: Name }>;
/** The routes that one function serves. */
export type RouteOf<S extends Service> = Extract<Api[number], { service: S }>;

export { maximumAge, type CacheRule, type NeverCached, type SharedCache } from './cache-rule';
export { cacheControl } from './cache-control';
export { headerNames } from './headers';
export { basePath, pathPattern } from './paths';
export { problem, problemMediaType, type Problem } from './problem';
export { cacheKeyParameters, services, type Route, type Service } from './route';
export { categories, pageSize, productOrders } from './routes/products';
export type { Category, Product, ProductOrder, ProductSummary } from './routes/products';
