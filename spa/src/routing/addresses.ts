import { categories, productOrders, type Category, type ProductOrder } from '../../../contract';

/** A page of the app and what its address says. */
export type Address =
  | { readonly page: 'catalogue'; readonly category?: Category; readonly sort: ProductOrder; readonly number: number }
  | { readonly page: 'search'; readonly query: string; readonly number: number }
  | { readonly page: 'product'; readonly id: string }
  | { readonly page: 'basket' }
  | { readonly page: 'account' }
  | { readonly page: 'order'; readonly id: string }
  | { readonly page: 'unknown' };

export type CatalogueAddress = Extract<Address, { page: 'catalogue' }>;
export type SearchAddress = Extract<Address, { page: 'search' }>;

/** The most characters that the API searches for, as the contract says. */
export const longestQuery = 80;

/** What the catalogue shows when its address says nothing. */
export const catalogueStart: CatalogueAddress = { page: 'catalogue', sort: 'name', number: 1 };

/**
 * What a search field's text asks for: the catalogue when it holds no word. Spaces around words do not matter, and what is
 * too long is cut.
 */
export function searchFor(text: string): SearchAddress | CatalogueAddress {
  const query = text.trim().replace(/\s+/g, ' ').slice(0, longestQuery).trimEnd();
  return query === '' ? catalogueStart : { page: 'search', query, number: 1 };
}

/** Reads an address. What is not understood in a query is ignored, because links outlive apps. */
export function readAddress(path: string, search: string): Address {
  const segments = path.split('/').filter(Boolean);
  if (segments.length === 0) return readCatalogue(new URLSearchParams(search));
  const [first, id, ...rest] = segments;
  if (rest.length > 0) return { page: 'unknown' };
  if (first === 'products' && id !== undefined) return { page: 'product', id: decode(id) };
  if (first === 'orders' && id !== undefined) return { page: 'order', id: decode(id) };
  if (id !== undefined) return { page: 'unknown' };
  if (first === 'search') return readSearch(new URLSearchParams(search));
  if (first === 'basket' || first === 'account') return { page: first };
  return { page: 'unknown' };
}

/** The address as path and query. Defaults are left out, so that one page has one address. */
export function writeAddress(address: Exclude<Address, { page: 'unknown' }>): string {
  switch (address.page) {
    case 'product':
      return `/products/${encodeURIComponent(address.id)}`;
    case 'order':
      return `/orders/${encodeURIComponent(address.id)}`;
    case 'basket':
    case 'account':
      return `/${address.page}`;
    case 'search': {
      const query = new URLSearchParams({ q: address.query });
      if (address.number !== 1) query.set('page', String(address.number));
      return `/search?${query.toString()}`;
    }
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
  return {
    page: 'catalogue',
    ...(category && { category }),
    sort: productOrders.find((known) => known === query.get('sort')) ?? catalogueStart.sort,
    number: readNumber(query),
  };
}

function readSearch(query: URLSearchParams): SearchAddress | CatalogueAddress {
  const address = searchFor(query.get('q') ?? '');
  return address.page === 'search' ? { ...address, number: readNumber(query) } : address;
}

/** The number of a page, which the contract bounds. */
function readNumber(query: URLSearchParams): number {
  const number = Number(query.get('page') ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= 1000 ? number : 1;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
