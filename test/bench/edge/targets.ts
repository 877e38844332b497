import { categories, productOrders } from '../../../contract';

/** The app's script: the largest thing that a visitor loads. Its path holds a hash of its content. */
export async function assetOf(url: string): Promise<string> {
  const page = await (await fetch(url)).text();
  const path = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
  if (path === undefined) throw new Error(`The page at ${url} names no script.`);
  return path;
}

/** Edge locations from which each of the three regions is the nearest. */
const LOCATIONS = ['FRA', 'SYD', 'IAD'];

/** Calls each function in each region once: the catalogue, the orders, and health, which the checkers call too. */
export async function callEveryFunction(url: string): Promise<void> {
  for (const location of LOCATIONS) {
    const headers = { 'x-edge-location': location };
    const order = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `bench-order-from-${location}` },
      body: JSON.stringify({ items: [{ productId: 'altimeter', quantity: 1 }] }),
    };
    const replies = [
      await fetch(`${url}/api/products?page=2`, { headers }),
      await fetch(`${url}/api/health`, { headers }),
      await fetch(`${url}/api/orders`, order),
    ];
    for (const reply of replies) {
      await reply.arrayBuffer();
      if (!reply.ok) throw new Error(`${reply.url} answered ${reply.status} from ${location}.`);
    }
  }
}

/**
 * A script of wrk's: each request is for a list that the cache does not hold, because none was like it for as long as lists
 * live, so that every one goes to a function.
 */
export const RARE_READS = `
local categories = { ${categories.map((name) => `'${name}'`).join(', ')} }
local orders = { ${productOrders.map((name) => `'${name}'`).join(', ')} }
math.randomseed(os.time())
local count = math.random(0, 1000000)
request = function()
  count = count + 1
  local category = categories[math.floor(count / 1000) % #categories + 1]
  local order = orders[math.floor(count / 1000 / #categories) % #orders + 1]
  return wrk.format('GET', '/api/products?category=' .. category .. '&page=' .. (count % 1000 + 1) .. '&sort=' .. order)
end
`;

/** A script of wrk's: each request has another query, so that a CloudFront Function is run for each. */
export const OTHER_EVENTS = `
local count = 0
request = function()
  count = count + 1
  return wrk.format('GET', wrk.path .. '?n=' .. count)
end
`;
