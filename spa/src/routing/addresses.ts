import { categories, productOrders, type Category, type ProductOrder } from '../../../contract';

/** A page of the app and what its address says. */
export type Address =
  | { readonly page: 'catalogue'; readonly category?: Category; readonly sort: ProductOrder; readonly number: number }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'basket' }
  | { readonly page: 'unknown' };

export type CatalogueAddress = Extract<Address, { page: 'catalogue' }>;

/** What the catalogue shows when its address says nothing. */
export const catalogueStart: CatalogueAddress = { page: 'catalogue', sort: 'name', number: 1 };

/** Reads an address. What is not understood in a query is ignored, because links outlive apps. */
export function readAddress(path: string, search: string): Address {
  const segments = path.split('/').filter(Boolean);
  if (segments.length === 0) return readCatalogue(new URLSearchParams(search));
  const [first, id, ...rest] = segments;
  if (first === 'products' && id !== undefined && rest.length === 0) return { page: 'product', id: decode(id) };
  if (first === 'basket' && id === undefined) return { page: 'basket' };
  return { page: 'unknown' };
}

/** The address as path and query. Defaults are left out, so that one page has one address. */
export function writeAddress(address: Exclude<Address, { page: 'unknown' }>): string {
  switch (address.page) {
    case 'product':
      return `/products/${encodeURIComponent(address.id)}`;
    case 'basket':
      return '/basket';
    case 'catalogue': {
      const query = new URLSearchParams();
      if (address.category) query.set('category', address.category);
      if (address.sort !== catalogueStart.sort) query.set('sort', address.sort);
      if (address.number !== catalogueStart.number) query.set('page', String(address.number));
      return query.size === 0 ? '/' : `/?${query.toString()}`;
    }
  }
}

function readCatalogue(query: URLSearchParams): CatalogueAddress {
  const category = categories.find((known) => known === query.get('category'));
  const number = Number(query.get('page') ?? 1);
  return {
    page: 'catalogue',
    ...(category && { category }),
    sort: productOrders.find((known) => known === query.get('sort')) ?? catalogueStart.sort,
    number: Number.isInteger(number) && number >= 1 && number <= 1000 ? number : 1,
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
