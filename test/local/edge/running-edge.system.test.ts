import { HttpHeaders } from '../../../local/edge/http/headers';
import { createEdge, type EdgeLogRecord } from '../../../local/edge';
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

test.each([0, -1, 1.5, Number.NaN, Infinity])('a cache of %d bytes is refused', async (cacheBytes) => {
  const refused = createEdge({ outdir: 'is-not-read', cacheBytes });
  await expect(refused).rejects.toThrow(
    `cacheBytes: is ${cacheBytes}; allowed is a whole number of bytes greater than 0.`,
  );
});
