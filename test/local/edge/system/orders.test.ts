import { ManualClock, type Edge } from '../../../../local/edge';
import { runBuiltSystem, type TestEdge } from '../../../support/running-edge';
import { ask, type Told } from './small-system';

/** The edge locations beside the two regions. */
const [HOME, OTHER] = ['IAD', 'FRA'];

describe('an order of this project, under one key', () => {
  let running: TestEdge;
  let edge: Edge;
  let clock: ManualClock;
  beforeAll(async () => {
    clock = new ManualClock();
    running = await runBuiltSystem('local', { healthChecks: false, clock });
    edge = running.edge;
  });
  afterAll(() => running.dispose());

  const place = (key: string, location: string, productId = 'tarn-2'): Promise<Told> =>
    ask(edge, '/api/orders', {
      host: 'app.example.com',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ items: [{ productId, quantity: 1 }] }),
      location,
    });
  const regionOf = (told: Told) => told.header('x-served-by-region');

  const pass = async (milliseconds: number): Promise<void> => {
    await clock.advance(milliseconds);
    await edge.idle();
  };

  it('is one order in two regions, one of which is lost in between', async () => {
    const first = await place('during-failover', HOME);
    edge.fail('us-east-1');
    const retried = await place('during-failover', OTHER);
    edge.heal();

    expect([regionOf(first), regionOf(retried)]).toEqual(['us-east-1', 'eu-west-1']);
    expect([first.status, retried.status]).toEqual([202, 202]);
    expect(retried.text).toBe(first.text);
    await pass(1_000);
    for (const location of [HOME, OTHER]) {
      expect((await place('during-failover', location)).text).toBe(first.text);
      expect((await place('during-failover', location, 'tarn-1')).status).toBe(422);
    }
  });

  it('is known to its own region at once, and to the other one after the lag', async () => {
    const first = await place('seen-elsewhere', HOME);

    expect((await place('seen-elsewhere', HOME, 'tarn-1')).status).toBe(422);
    await pass(1_000);
    expect((await place('seen-elsewhere', OTHER, 'tarn-1')).status).toBe(422);
    expect((await place('seen-elsewhere', OTHER)).text).toBe(first.text);
  });

  it('outlives a saved change, which loads the system anew', async () => {
    const first = await place('before-a-change', HOME);
    await edge.reload({ keepFunctions: true });

    expect((await place('before-a-change', HOME)).text).toBe(first.text);
    expect((await place('before-a-change', HOME, 'tarn-1')).status).toBe(422);
  });

  it('of what is not for sale is refused', async () => {
    const told = await place('not-for-sale', HOME, 'unicorn');
    expect(told.status).toBe(422);
    expect(JSON.parse(told.text)).toMatchObject({ detail: 'There is no product "unicorn".' });
  });
});
