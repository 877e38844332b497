import { NotFoundError } from '@aws-lambda-powertools/event-handler/http';
import { pageSize, type Product, type ProductOrder } from '../../contract';
import type { Implementation } from '../shared/create-service';
import type { Assortment } from './assortment';

/** Each comparison ends with the identifier, so that equal ones stay in the same order on every page and region. */
const comparisons: Readonly<Record<ProductOrder, (a: Product, b: Product) => number>> = {
  name: (a, b) => compare(a.name, b.name) || compare(a.id, b.id),
  newest: (a, b) => compare(b.released, a.released) || compare(a.id, b.id),
  'price-ascending': (a, b) => a.price.amount - b.price.amount || compare(a.id, b.id),
  'price-descending': (a, b) => b.price.amount - a.price.amount || compare(a.id, b.id),
};

export function implementCatalogue(assortment: Assortment): Implementation<'catalogue'> {
  return {
    listProducts: async ({ query: { page, sort, category } }) => {
      const chosen = (await assortment()).filter((product) => category === undefined || product.category === category);
      const sorted = chosen.toSorted(comparisons[sort]);
      return {
        items: sorted.slice((page - 1) * pageSize, page * pageSize),
        page,
        pageSize,
        pages: Math.ceil(chosen.length / pageSize),
        total: chosen.length,
      };
    },
    getProduct: async ({ parameters: { id } }) => {
      const product = (await assortment()).find((candidate) => candidate.id === id);
      if (!product) throw new NotFoundError(`There is no product "${id}".`);
      return product;
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
