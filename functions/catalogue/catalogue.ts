import { NotFoundError } from '@aws-lambda-powertools/event-handler/http';
import { pageSize, type Product, type ProductOrder } from '../../contract';
import type { Implementation } from '../shared/create-service';
import { offersFor } from './offers';

/** Each comparison ends with the identifier, so that equal ones stay in the same order on every page and region. */
const comparisons: Readonly<Record<ProductOrder, (a: Product, b: Product) => number>> = {
  name: (a, b) => compare(a.name, b.name) || compare(a.id, b.id),
  newest: (a, b) => compare(b.released, a.released) || compare(a.id, b.id),
  'price-ascending': (a, b) => a.price.amount - b.price.amount || compare(a.id, b.id),
  'price-descending': (a, b) => b.price.amount - a.price.amount || compare(a.id, b.id),
};

export function implementCatalogue(products: readonly Product[]): Implementation<'catalogue'> {
  const byId = new Map(products.map((product) => [product.id, product]));
  return {
    listProducts: ({ query: { page, sort, category } }) => {
      const chosen = products.filter((product) => category === undefined || product.category === category);
      return pageOf(chosen.toSorted(comparisons[sort]), page);
    },
    searchProducts: ({ query: { q, page } }) => {
      const words = q.toLowerCase().split(/\s+/);
      const found = products.filter((product) => {
        const text = `${product.name} ${product.summary} ${product.description}`.toLowerCase();
        return words.every((word) => text.includes(word));
      });
      return pageOf(found.toSorted(comparisons.name), page);
    },
    getProduct: ({ parameters: { id } }) => {
      const product = byId.get(id);
      if (!product) throw new NotFoundError(`There is no product "${id}".`);
      return product;
    },
    listOffers: ({ viewer, language }) => offersFor(viewer ? 'members' : 'everybody', language, byId),
    getPriceList: () => ({ items: products.map(({ id, price }) => ({ productId: id, price })) }),
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
