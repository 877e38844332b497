import { api } from '../../../../contract';
import { openApiDocument } from '../../../../contract/openapi';
import { Bench, sampleSystem, uriOf } from './sample-gateway';
import type { PlainRequest } from '../waf/requests';

/** The API of this project, as its stacks import it. */
function contractBench(): Bench {
  const document = openApiDocument(api, { title: 'edge', version: '1', integrationUri: () => uriOf('echo') });
  return new Bench(sampleSystem({ api: { body: JSON.stringify(document) } }));
}

const json = { 'content-type': 'application/json' };
const order = (items: unknown): string => JSON.stringify({ items });

it.each<[what: string, request: PlainRequest, status: number, resource: string | undefined]>([
  ['a list', { target: '/api/products?page=2' }, 200, '/products'],
  ['an item', { target: '/api/products/tent' }, 200, '/products/{id}'],
  ['the head of an item', { method: 'HEAD', target: '/api/products/tent' }, 200, '/products/{id}'],
  [
    'an order',
    { method: 'POST', target: '/api/orders', headers: json, body: order([{ productId: 'tent', quantity: 1 }]) },
    200,
    '/orders',
  ],
  ['an order of nothing', { method: 'POST', target: '/api/orders', headers: json, body: order([]) }, 400, undefined],
  [
    'an order of too much',
    { method: 'POST', target: '/api/orders', headers: json, body: order([{ productId: 'tent', quantity: 21 }]) },
    400,
    undefined,
  ],
  ['the health', { target: '/api/health' }, 200, '/health'],
  ['an unknown path', { target: '/api/nothing' }, 404, undefined],
  ['another method', { method: 'DELETE', target: '/api/products' }, 404, undefined],
])('the contract of this project answers %s', async (_, request, status, resource) => {
  const bench = contractBench();

  expect((await bench.send(request)).status).toBe(status);
  expect(bench.calls.map((call) => (call.event as { resource: string }).resource)).toEqual(
    resource === undefined ? [] : [resource],
  );
});

it('what the contract refuses is answered with problem details, never cached', async () => {
  const response = await contractBench().send({ target: '/api/nothing' });

  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(JSON.parse(Buffer.from(response.body).toString())).toMatchObject({ status: 404, title: 'Not Found' });
});
