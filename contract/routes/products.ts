import * as z from 'zod/mini';
import { byQuery, revalidate, shared } from '../cache-rule';
import { categories, product, productId, productOrders, productSummary } from '../product';
import { choiceParameter, integerParameter, optionalChoiceParameter, wordsParameter } from '../query-parameter';
import { defineRoute } from '../route';

/** How many products a page of the list holds. */
export const pageSize = 12;

/**
 * Seconds that what the catalogue says may be old, and a minute more while it is renewed: the same wherever it stands, or a
 * price in a list would contradict the product's own page for minutes.
 */
const FRESH = 300;
const RENEWED = 60;

const page = integerParameter({ minimum: 1, maximum: 1000, default: 1 });

const productPage = z.object({
  items: z.array(productSummary),
  page: z.int(),
  pageSize: z.int(),
  pages: z.int(),
  /** How many products there are on all pages. */
  total: z.int(),
});

export const listProducts = defineRoute({
  name: 'listProducts',
  summary: 'One page of the products.',
  method: 'GET',
  path: '/products',
  service: 'catalogue',
  query: z.object({
    page,
    sort: choiceParameter(productOrders, { default: 'name' }),
    category: optionalChoiceParameter(categories),
  }),
  response: { status: 200, description: 'One page of the products, an empty one after the last.', body: productPage },
  cache: byQuery(FRESH, { staleWhileRevalidate: RENEWED, staleIfError: 86_400 }),
  idempotency: 'inherent',
  auth: 'public',
  example: { query: { page: 2, sort: 'newest' } },
});

export const searchProducts = defineRoute({
  name: 'searchProducts',
  summary: 'The products that hold all of the words.',
  method: 'GET',
  path: '/search',
  service: 'catalogue',
  query: z.object({ q: wordsParameter({ maximumLength: 80 }), page }),
  response: {
    status: 200,
    description: 'One page of the products found, sorted by name.',
    body: productPage,
  },
  cache: byQuery(FRESH, { staleWhileRevalidate: RENEWED, staleIfError: 3_600 }),
  idempotency: 'inherent',
  auth: 'public',
  rate: 'costly',
  example: { query: { q: 'tent' } },
});

export const getProduct = defineRoute({
  name: 'getProduct',
  summary: 'A product.',
  method: 'GET',
  path: '/products/{id}',
  service: 'catalogue',
  parameters: z.object({ id: productId }),
  response: { status: 200, description: 'The product.', body: product },
  cache: shared(FRESH, { staleWhileRevalidate: RENEWED, staleIfError: 86_400 }),
  idempotency: 'inherent',
  auth: 'public',
  example: { parameters: { id: 'tarn-2' } },
});

export const getStock = defineRoute({
  name: 'getStock',
  summary: 'How many of a product can be ordered now.',
  method: 'GET',
  path: '/products/{id}/stock',
  service: 'catalogue',
  parameters: z.object({ id: productId }),
  response: {
    status: 200,
    description: 'The stock, as the origin knows it at this moment.',
    body: z.object({ id: productId, available: z.int().check(z.minimum(0)) }),
  },
  cache: revalidate,
  idempotency: 'inherent',
  auth: 'public',
  example: { parameters: { id: 'tarn-2' } },
});
