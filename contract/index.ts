import { defineApi } from './define-api';
import type { Service } from './route';
import { getHealth } from './routes/health';
import { getOrder, placeOrder } from './routes/orders';
import { getMe } from './routes/members';
import { listOffers } from './routes/offers';
import { getPriceList } from './routes/price-list';
import { getProduct, getStock, listProducts, searchProducts } from './routes/products';

/** Every route of the API, in the order in which documents and tables list them. */
export const api = defineApi([
  listProducts,
  searchProducts,
  getProduct,
  getStock,
  listOffers,
  getPriceList,
  getMe,
  placeOrder,
  getOrder,
  getHealth,
]);

export type Api = typeof api;
/** A route by its name: `RouteNamed<'getProduct'>`. */
export type RouteNamed<Name extends Api[number]['name']> = Extract<Api[number], { name: Name }>;
/** The routes that one function serves. */
export type RouteOf<S extends Service> = Extract<Api[number], { service: S }>;

export { isCached, MAXIMUM_AGE, type CachedRule, type CacheRule } from './cache-rule';
export { cacheControl } from './cache-control';
export { headerNames, languages, sessionCookie, type Language } from './headers';
export { basePath, pathPattern } from './paths';
export { problem, problemMediaType, type Problem } from './problem';
export type { CanonicalForm } from './query-parameter';
export {
  cacheKeyForms,
  cacheKeyHeaders,
  cacheKeyParameters,
  failsOver,
  isCachedRoute,
  READ_TIMEOUT,
  readsSession,
  services,
  timeoutOf,
  type Auth,
  type CachedRoute,
  type RateClass,
  type Route,
  type Service,
} from './route';
export { categories, productOrders } from './product';
export type { Category, Product, ProductOrder, ProductSummary } from './product';
export { pageSize } from './routes/products';
