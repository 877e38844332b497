import { api, basePath, categories, headerNames, productOrders } from '../../contract';
import type { Edge } from '../../local/edge';
import { below, oneOf, type UncachedRead, type Workload } from '../../local/edge/drill';
import { CliError } from '../cli-error';

/** The page that every visit begins with, and a deep link that shows the same file. */
const PAGES = ['/', '/basket'];

/**
 * What visitors of the shop ask for, as far as can be seen from its own pages and answers.
 *
 * @param member the `Cookie` of a member, who has placed an order; undefined: the environment has no members
 */
export async function drillWorkload(edge: Edge, host: string, member: string | undefined): Promise<Workload> {
  const page = await read(edge, host, '/');
  const assets = [...page.matchAll(/(?:src|href)="(\/[^"]+\.[a-z0-9]+)"/g)].flatMap(([, path]) => path ?? []);
  const list = pathOf('listProducts');
  const { items } = JSON.parse(await read(edge, host, list)) as { readonly items: readonly { readonly id: string }[] };
  const products = items.map(({ id }) => id);
  const product = (id: string): string => pathOf('getProduct').replace('{id}', id);
  return {
    host,
    pages: [...PAGES, ...products.map((id) => `/products/${id}`)],
    assets,
    popularReads: [list, `${list}?category=${categories[0]}`, `${list}?page=2`, ...products.slice(0, 6).map(product)],
    rareRead: (random) =>
      `${list}?category=${oneOf(random, categories)}&page=${1 + below(random, 1000)}&sort=${oneOf(random, productOrders)}`,
    uncachedReads: [
      { target: pathOf('getHealth') },
      ...(member === undefined ? [] : await readsOfMember(edge, host, member, products)),
    ],
    order: {
      target: pathOf('placeOrder'),
      keyHeader: headerNames.idempotencyKey,
      body: (random) =>
        JSON.stringify({ items: [{ productId: oneOf(random, products), quantity: 1 + below(random, 3) }] }),
    },
  };
}

async function readsOfMember(
  edge: Edge,
  host: string,
  cookie: string,
  [productId]: readonly string[],
): Promise<readonly UncachedRead[]> {
  const placed = await edge.fetch(`https://${host}${pathOf('placeOrder')}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', [headerNames.idempotencyKey]: 'drill-of-a-member' },
    body: JSON.stringify({ items: [{ productId, quantity: 1 }] }),
  });
  if (!placed.ok)
    throw new CliError(`an order of a member is answered with ${placed.status}: there is nothing to drill`);
  const { id } = (await placed.json()) as { readonly id: string };
  return [pathOf('getMe'), pathOf('getOrder').replace('{id}', id)].map((target) => ({ target, cookie }));
}

function pathOf(name: (typeof api)[number]['name']): string {
  const route = api.find((candidate) => candidate.name === name);
  if (route === undefined) throw new CliError(`the contract has no route ${name}`);
  return `/${basePath}${route.path}`;
}

async function read(edge: Edge, host: string, path: string): Promise<string> {
  const response = await edge.fetch(`https://${host}${path}`);
  if (response.ok) return response.text();
  throw new CliError(`${path} is answered with ${response.status}: there is nothing to drill`);
}
