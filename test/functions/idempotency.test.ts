import fc from 'fast-check';
import { implementOrders, storeOrder } from '../../functions/orders/orders';
import { readStock } from '../../functions/catalogue/stock';
import { idempotencyEntity } from '../../functions/shared/entities/idempotency';
import { guestOrderEntity, memberOrderEntity } from '../../functions/shared/entities/orders';
import { createIdempotency, KEY_LIFETIME, ReusedKeyError, type Write } from '../../functions/shared/idempotency';
import type { Table } from '../../functions/shared/table/table';
import { openTestTables, type TestTables } from './test-tables';

let tables: TestTables;
let time: number;
beforeEach(async () => {
  time = 1_700_000_000_000;
  tables = await openTestTables();
});
afterEach(() => tables.close());

const write = (change: Partial<Write> = {}): Write => ({
  route: 'placeOrder',
  subject: 'anonymous',
  key: 'a1b2c3d4e5',
  request: { body: { a: 1, b: [2] } },
  ...change,
});
const carryOutOn = (table: Table) =>
  createIdempotency(
    table,
    () => time,
    () => 'a new id',
  );

describe('a write under a key', () => {
  it('is answered the same way again, without being done again', async () => {
    const carryOut = carryOutOn(tables.table);
    const work = jest.fn((id: string) => Promise.resolve({ id, at: time }));
    const first = await carryOut(write(), work);
    time += 60_000;

    expect(await carryOut(write({ request: { body: { b: [2], a: 1 } } }), work)).toEqual(first);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('refuses the same key with another request', async () => {
    const carryOut = carryOutOn(tables.table);
    await carryOut(write(), (id) => Promise.resolve(id));

    await expect(carryOut(write({ request: { body: { a: 2 } } }), (id) => Promise.resolve(id))).rejects.toThrow(
      ReusedKeyError,
    );
  });

  it('is another one of another person, of another route, and without a key', async () => {
    const carryOut = carryOutOn(tables.table);
    const work = (id: string) => Promise.resolve(id);
    const changes = [{}, { subject: 'ada' }, { route: 'other' }, { key: undefined }];
    const ids = await Promise.all(changes.map((change) => carryOut(write(change), work)));

    expect(new Set(ids).size).toBe(changes.length);
    expect(ids.at(-1)).toBe('a new id');
  });

  it('is done again after it broke off, with the same id', async () => {
    const carryOut = carryOutOn(tables.table);
    const ids: string[] = [];
    const breaking = (id: string): Promise<string> => {
      ids.push(id);
      return Promise.reject(new Error('broke off'));
    };

    await expect(carryOut(write(), breaking)).rejects.toThrow('broke off');
    expect(await carryOut(write(), (id) => Promise.resolve(id))).toBe(ids[0]);
  });

  it('is forgotten a day later, whether or not DynamoDB has deleted the record', async () => {
    const carryOut = carryOutOn(tables.table);
    await carryOut(write(), () => Promise.resolve('old'));
    const record = await tables.table.get(idempotencyEntity, 'placeOrder', 'anonymous', 'a1b2c3d4e5');
    expect(record?.expiresAt).toBe(time / 1000 + KEY_LIFETIME);
    time += KEY_LIFETIME * 1000;

    expect(await carryOut(write({ request: 'another' }), () => Promise.resolve('new'))).toBe('new');
  });

  it('lets one of several concurrent requests that differ go on, and gives the same ones one answer', async () => {
    const bodies = fc.array(fc.constantFrom('x', 'y'), { minLength: 2, maxLength: 6 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(bodies, async (requests) => {
        const key = `key-number-${(run += 1)}`;
        const carryOut = carryOutOn(tables.table);
        const outcomes = await Promise.allSettled(
          requests.map((request, index) =>
            carryOut(write({ key, request }), () => Promise.resolve({ request, index })),
          ),
        );
        const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
        const winner = answers[0]!;
        expect(answers).toEqual(answers.map(() => winner));
        expect(answers).toHaveLength(requests.filter((request) => request === winner.request).length);
      }),
      { numRuns: 15 },
    );
  });
});

describe('an order', () => {
  const items = [
    { productId: 'tarn-1', quantity: 2 },
    { productId: 'tarn-1', quantity: 1 },
  ];
  const place = (table: Table) => {
    const { placeOrder } = implementOrders(table, () => time);
    const request = { parameters: undefined, query: undefined, body: { items } };
    const nobody = { viewer: undefined, language: undefined };
    return carryOutOn(table)(write({ request }), async (writeId) => placeOrder({ ...request, ...nobody, writeId }));
  };

  it('that is placed at once in one region, often, is one order and one sale', async () => {
    const before = (await readStock(tables.table, 'tarn-1'))!;
    const answers = await Promise.all(Array.from({ length: 5 }, () => place(tables.table)));

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await readStock(tables.table, 'tarn-1')).toBe(before - 3);
  });

  it('that is placed in two regions, before either knows of the other, is one order and one sale', async () => {
    const before = (await readStock(tables.table, 'tarn-1'))!;
    const [here, there] = [await place(tables.table), await place(tables.other)];
    await tables.replicate();

    expect(there).toEqual(here);
    for (const table of [tables.table, tables.other]) {
      expect(await table.get(guestOrderEntity, here.id)).toMatchObject({ id: here.id, items });
      expect(await readStock(table, 'tarn-1')).toBe(before - 3);
    }
  });

  it('of a member is in nobody else’s reach', async () => {
    const order = { id: '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10', items, placedAt: '2026-03-01T00:00:00.000Z' };
    await storeOrder(tables.table, order, 'ada');

    expect(await tables.table.get(memberOrderEntity, 'ada', order.id)).toEqual(order);
    expect(await tables.table.get(memberOrderEntity, 'grace', order.id)).toBeUndefined();
    expect(await tables.table.get(guestOrderEntity, order.id)).toBeUndefined();
  });

  it('of what is not for sale is refused, and nothing is stored', async () => {
    const { placeOrder } = implementOrders(tables.table, () => time);
    const body = { items: [{ productId: 'nothing', quantity: 1 }] };
    const writeId = '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10';

    const request = { parameters: undefined, query: undefined, viewer: undefined, language: undefined };
    await expect(placeOrder({ ...request, body, writeId })).rejects.toThrow('There is no product "nothing".');
    expect(await tables.table.get(guestOrderEntity, writeId)).toBeUndefined();
  });
});
