import { listOffers } from '../../contract/routes/offers';
import { getPriceList } from '../../contract/routes/price-list';
import { getProduct, getStock, listProducts, searchProducts } from '../../contract/routes/products';
import type { ServiceRoutes } from '../shared/create-service';

/** What this function serves. The type holds the list to the contract: none missing, none of another function's. */
export const catalogueRoutes: ServiceRoutes<'catalogue'> = {
  listProducts,
  searchProducts,
  getProduct,
  getStock,
  listOffers,
  getPriceList,
};
