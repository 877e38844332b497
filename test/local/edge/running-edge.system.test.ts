import { productEntity } from '../../../functions/shared/entities/assortment';
import { createDynamoDb } from '../../../functions/shared/table/dynamodb';
import { createTable } from '../../../functions/shared/table/table';
import { HttpHeaders } from '../../../local/edge/http/headers';
import { EdgeError, type EdgeLogRecord, type ReloadOptions } from '../../../local/edge';
import type { HttpRequest } from '../../../local/edge/http/message';
import { runBuiltSystem, type TestEdge } from '../../support/running-edge';

let running: TestEdge;
beforeEach(async () => {
  running = await runBuiltSystem('local', { healthChecks: false });
});
afterEach(() => running.dispose());

const page: HttpRequest = {
  method: 'GET',
  scheme: 'https',
  target: '/',
  headers: new HttpHeaders({ host: 'app.example.com' }),
  body: null,
  httpVersion: '1.1',
  client: { ip: '127.0.0.1', port: 1 },
};

test('of several reloads at once, each comes in its turn, and the last one runs', async () => {
  const live: number[] = [];
  const reload = (number: number) => running.edge.reload({ keepFunctions: true, onLive: () => live.push(number) });
  await Promise.all([reload(1), reload(2), reload(3)]);
  expect(live).toEqual([1, 2, 3]);
  expect((await running.edge.handle(page)).response.status).toBe(200);
});

test('caches begin empty after a reload, unless they are kept, as CloudFront keeps its own', async () => {
  const result = async () => (await running.edge.handle(page)).trace.result;
  expect([await result(), await result()]).toEqual(['Miss', 'Hit']);
  await running.edge.reload({ keepCaches: true });
  expect(running.edge.cacheEntries()).toHaveLength(1);
  expect(await result()).toBe('Hit');
  await running.edge.reload();
  expect(await result()).toBe('Miss');
});

test('the tables can be read and written from outside, as the functions do it', async () => {
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any', sessionToken: undefined };
  const endpoint = running.edge.state().dynamoDbEndpoint;
  const table = createTable(createDynamoDb({ region: 'us-east-1', endpoint, credentials }), 'edge-local-data');
  const found = (await table.get(productEntity, 'tarn-2'))!;
  await table.put(productEntity, { ...found, name: 'Another' }, 'tarn-2');
  const request = { ...page, target: '/api/products/tarn-2' };
  const { response } = await running.edge.handle(request, 'IAD');
  expect(JSON.parse(Buffer.from(response.body).toString())).toMatchObject({ id: 'tarn-2', name: 'Another' });
});

test('nothing comes to life after the end, also when it was asked for before', async () => {
  const { edge } = running;
  const reloading = Promise.allSettled([edge.reload({ keepFunctions: true })]);
  await edge.close();
  await reloading;
  await expect(edge.reload()).rejects.toThrow('the edge: is closed.');
  expect(() => edge.state()).toThrow('the edge: is closed.');
});

test('a listener that throws is told of, and the viewer is answered all the same', async () => {
  const records: EdgeLogRecord[] = [];
  running.edge.onLog((record) => records.push(record));
  running.edge.onAnswer(() => {
    throw new Error('no paper');
  });
  expect((await running.edge.handle(page)).response.status).toBe(200);
  expect(records).toContainEqual(expect.objectContaining({ product: 'edge', level: 'ERROR', message: 'no paper' }));
});

test('a listener of logs that throws is told of once, to the others, and the viewer is answered all the same', async () => {
  const records: EdgeLogRecord[] = [];
  running.edge.onLog(() => {
    throw new Error('disk full');
  });
  running.edge.onLog((record) => records.push(record));
  const { response, trace } = await running.edge.handle({ ...page, target: '/api/products' });
  expect(response.status).toBe(200);
  const said = (product: string) =>
    records.filter((record) => record.product === product).map(({ message }) => message);
  expect(said('lambda')).toHaveLength(1);
  expect(said('apigateway')).toHaveLength(1);
  expect(said('edge')).toEqual(['disk full', 'disk full']);
  expect(running.edge.logsOf(trace.id)).toHaveLength(4);
});

test('what a listener or onLive fails with, at once or later, is told, and the edge goes on', async () => {
  const records: EdgeLogRecord[] = [];
  const { edge } = running;
  edge.onLog((record) => records.push(record));
  edge.onAnswer(() => Promise.reject(new Error('line is dead')) as unknown as void);
  await edge.reload({
    onLive: () => {
      throw new Error('nobody is there');
    },
  });
  expect((await edge.handle(page)).response.status).toBe(200);
  await new Promise((resolve) => setImmediate(resolve));
  const said = records.filter(({ product }) => product === 'edge').map(({ message }) => message);
  expect(said).toEqual(['nobody is there', 'line is dead']);
});

test('an outage is made with an object or its text; what is neither changes nothing', () => {
  const { edge } = running;
  edge.fail('eu-west-1', 'status:503');
  expect(() => edge.fail('eu-west-1', 'timeout:5' as 'timeout')).toThrow(EdgeError);
  expect(() => edge.fail('eu-west-1', null as never)).toThrow('fault null: is no way to fail. Allowed: refused,');
  expect(edge.state().faults).toEqual([['api:eu-west-1', { kind: 'status', status: 503 }]]);
});

test('a place that is none is refused by name, whatever it is', async () => {
  const asked = running.edge.fetch('https://app.example.com/', { location: 5 as never });
  await expect(asked).rejects.toThrow('location: there is no edge location 5 here. Known: IAD');
});

test('a reload that is given nothing goes on with what there was; what is wrong is refused, and the edge goes on', async () => {
  const { edge } = running;
  await edge.reload({ outdir: undefined, variables: undefined } as unknown as ReloadOptions);
  await expect(edge.reload({ outdir: 5 } as unknown as ReloadOptions)).rejects.toThrow('outdir: is 5; allowed is');
  await expect(edge.reload({ variables: { origin_secret: 'x' } })).rejects.toThrow(
    'variable origin_secret: is given, and no stack declares it. Declared: origin_secret_current,',
  );
  expect((await edge.handle(page)).response.status).toBe(200);
});
