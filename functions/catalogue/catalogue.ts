import { NotFoundError } from '@aws-lambda-powertools/event-handler/http';
import type { Product, ProductOrder } from '../../contract';
import { pageSize } from '../../contract/routes/products';
import type { Implementation } from '../shared/create-service';
import type { Table } from '../shared/table/table';
import type { Assortment } from './assortment';
import { offersFor } from './offers';
import { search } from './search';
import { readStock } from './stock';

/** Each comparison ends with the identifier, so that equal ones stay in the same order on every page and region. */
const comparisons: Readonly<Record<ProductOrder, (a: Product, b: Product) => number>> = {
  name: (a, b) => compare(a.name, b.name) || compare(a.id, b.id),
  newest: (a, b) => compare(b.released, a.released) || compare(a.id, b.id),
  'price-ascending': (a, b) => a.price.amount - b.price.amount || compare(a.id, b.id),
  'price-descending': (a, b) => b.price.amount - a.price.amount || compare(a.id, b.id),
};

export function implementCatalogue(assortment: Assortment, table: Table): Implementation<'catalogue'> {
  return {
    listProducts: async ({ query: { page, sort, category } }) => {
      const chosen = (await assortment()).filter((product) => category === undefined || product.category === category);
      return pageOf(chosen.toSorted(comparisons[sort]), page);
    },
    searchProducts: async ({ query: { q, page } }) =>
      pageOf(search((await assortment()).toSorted(comparisons.name), q), page),
    getProduct: async ({ parameters: { id } }) => {
      const product = (await assortment()).find((candidate) => candidate.id === id);
      if (!product) throw new NotFoundError(`There is no product "${id}".`);
      return product;
    },
    getStock: async ({ parameters: { id } }) => {
      const available = await readStock(table, id);
      if (available === undefined) throw new NotFoundError(`There is no product "${id}".`);
      return { id, available };
    },
    listOffers: async ({ viewer, language }) =>
      offersFor(viewer ? 'members' : 'everybody', language, await assortment()),
    getPriceList: async () => ({ items: (await assortment()).map(({ id, price }) => ({ productId: id, price })) }),
  };
}

function pageOf(products: readonly Product[], page: number) {
  return {
    items: products.slice((page - 1) * pageSize, page * pageSize),
    page,
    pageSize,
    pages: Math.ceil(products.length / pageSize),
    total: products.length,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
