import fc from 'fast-check';
import { ManualClock } from '../../../../local/edge';
import { DynamoDbService } from '../../../../local/edge/dynamodb/dynamodb-service';
import { readTables, type TableDefinition } from '../../../../local/edge/dynamodb/table-definition';
import { Faults } from '../../../../local/edge/network/faults';
import { systemOf, type PlainResource } from '../../../support/edge-system';

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const TABLE: TableDefinition = {
  address: 'data: aws_dynamodb_table.table',
  name: 'data',
  regions: REGIONS,
  partitionKey: { name: 'pk', type: 'S' },
  sortKey: undefined,
  items: [{ pk: { S: 'seeded' }, value: { S: 'first' } }],
};

const open: DynamoDbService[] = [];
afterEach(() => Promise.all(open.splice(0).map((service) => service.close())));

function start(table = TABLE) {
  const [clock, faults] = [new ManualClock(), new Faults()];
  const service = new DynamoDbService({ clock, faults });
  service.configure([table]);
  open.push(service);
  const call = async (region: string, operation: string, input: object) => {
    const { status, body } = await service.call(region, operation, JSON.stringify({ TableName: 'data', ...input }));
    return { status, answer: JSON.parse(body) as Record<string, unknown> };
  };
  return {
    clock,
    faults,
    service,
    call,
    put: (region: string, pk: string, value: string) =>
      call(region, 'PutItem', { Item: { pk: { S: pk }, value: { S: value } } }),
    value: async (region: string, pk: string) => {
      const { answer } = await call(region, 'GetItem', { Key: { pk: { S: pk } } });
      return (answer['Item'] as { value?: { S: string } } | undefined)?.value?.S;
    },
    replicate: async () => {
      while (service.pending > 0) await clock.advance(1_000);
    },
  };
}

describe('a global table', () => {
  it('begins in every region with the items that Terraform puts into it', async () => {
    const { value } = start();
    expect(await Promise.all(REGIONS.map((region) => value(region, 'seeded')))).toEqual(['first', 'first', 'first']);
  });

  it('shows a write in its own region at once, and in the others a second later', async () => {
    const { put, value, clock, replicate } = start();
    await put('us-east-1', 'a', 'new');
    await clock.advance(999);
    expect([await value('us-east-1', 'a'), await value('eu-west-1', 'a')]).toEqual(['new', undefined]);
    await replicate();
    expect(await Promise.all(REGIONS.map((region) => value(region, 'a')))).toEqual(['new', 'new', 'new']);
  });

  it('replicates updates, batches and deletions too', async () => {
    const { call, value, replicate } = start();
    await call('us-east-1', 'UpdateItem', {
      Key: { pk: { S: 'a' } },
      UpdateExpression: 'SET #v = :v',
      ExpressionAttributeNames: { '#v': 'value' },
      ExpressionAttributeValues: { ':v': { S: 'updated' } },
    });
    await call('us-east-1', 'BatchWriteItem', {
      TableName: undefined,
      RequestItems: { data: [{ PutRequest: { Item: { pk: { S: 'b' }, value: { S: 'batch' } } } }] },
    });
    await call('us-east-1', 'DeleteItem', { Key: { pk: { S: 'seeded' } } });
    await replicate();
    expect(await Promise.all(['a', 'b', 'seeded'].map((pk) => value('eu-west-1', pk)))).toEqual([
      'updated',
      'batch',
      undefined,
    ]);
  });

  it('lets the last writer win, whichever write arrives last', async () => {
    const { put, value, clock, replicate } = start();
    await put('us-east-1', 'a', 'earlier');
    await clock.advance(10);
    await put('eu-west-1', 'a', 'later');
    await replicate();
    expect(await Promise.all(REGIONS.map((region) => value(region, 'a')))).toEqual(['later', 'later', 'later']);
  });

  it('checks conditions against what its own region knows', async () => {
    const { call } = start();
    const input = { Item: { pk: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(pk)' };
    expect((await call('us-east-1', 'PutItem', input)).status).toBe(200);
    expect((await call('eu-west-1', 'PutItem', input)).status).toBe(200);
    expect((await call('us-east-1', 'PutItem', input)).answer['__type']).toMatch(/#ConditionalCheckFailedException$/);
  });

  it('reads what its own region has, consistently too', async () => {
    const { call, put } = start();
    await put('us-east-1', 'a', 'new');
    const read = async (region: string) =>
      (await call(region, 'GetItem', { Key: { pk: { S: 'a' } }, ConsistentRead: true })).answer['Item'];
    expect(await read('us-east-1')).toEqual({ pk: { S: 'a' }, value: { S: 'new' } });
    expect(await read('eu-west-1')).toBeUndefined();
  });

  it('keeps nothing from a lost region or for it, until it is back and catches up', async () => {
    const { put, value, faults, clock, replicate } = start();
    await put('eu-west-1', 'from', 'inside');
    faults.set('api:eu-west-1', { kind: 'refused' });
    await put('us-east-1', 'to', 'outside');
    await clock.advance(10_000);
    expect(await value('ap-southeast-2', 'to')).toBe('outside');
    expect(await value('us-east-1', 'from')).toBeUndefined();
    faults.clear('api:eu-west-1');
    await replicate();
    expect([await value('us-east-1', 'from'), await value('eu-west-1', 'to')]).toEqual(['inside', 'outside']);
  });

  it('keeps its items when the system is loaded anew', async () => {
    const { put, value, service } = start();
    await put('us-east-1', 'a', 'kept');
    service.configure([TABLE]);
    expect(await value('us-east-1', 'a')).toBe('kept');
  });

  it('is unknown in a region without a replica', async () => {
    const { call } = start();
    const { answer } = await call('sa-east-1', 'GetItem', { Key: { pk: { S: 'a' } } });
    expect(answer['__type']).toMatch(/#ResourceNotFoundException$/);
  });

  it('refuses by name what is not modelled', async () => {
    const { call } = start();
    expect((await call('us-east-1', 'TransactWriteItems', {})).answer).toMatchObject({
      message: "The local edge does not model DynamoDB's TransactWriteItems.",
    });
  });

  it('is the same everywhere in the end, whatever was written where and when', async () => {
    const write = fc.record({
      region: fc.constantFrom(...REGIONS),
      pk: fc.constantFrom('a', 'b'),
      pause: fc.integer({ min: 0, max: 1_500 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
        const { put, value, clock, replicate } = start();
        for (const [index, { region, pk, pause }] of writes.entries()) {
          await put(region, pk, String(index));
          await clock.advance(pause);
        }
        await replicate();
        for (const pk of ['a', 'b']) {
          const last = writes.findLastIndex((candidate) => candidate.pk === pk);
          const expected = last < 0 ? undefined : String(last);
          for (const region of REGIONS) expect(await value(region, pk)).toBe(expected);
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('reading tables', () => {
  const attribute = [{ name: 'pk', type: 'S' }];
  const table = (values: PlainResource['values']): PlainResource => ({
    type: 'aws_dynamodb_table',
    name: 'table',
    stack: 'data',
    values: { name: 'data', hash_key: 'pk', attribute, ...values },
  });

  it('finds keys, replicas and items', () => {
    const item = {
      type: 'aws_dynamodb_table_item',
      name: 'seed',
      key: 'a',
      values: { table_name: 'data', item: '{"pk":{"S":"a"}}' },
    };
    expect(readTables(systemOf(table({ replica: [{ region_name: 'eu-west-1' }] }), item))).toEqual([
      {
        address: 'data: aws_dynamodb_table.table',
        name: 'data',
        regions: ['us-east-1', 'eu-west-1'],
        partitionKey: { name: 'pk', type: 'S' },
        sortKey: undefined,
        items: [{ pk: { S: 'a' } }],
      },
    ]);
  });

  it('takes what changes no answer', () => {
    const values = {
      billing_mode: 'PAY_PER_REQUEST',
      deletion_protection_enabled: true,
      point_in_time_recovery: [{ enabled: true }],
      server_side_encryption: [{ enabled: true }],
      ttl: [{ attribute_name: 'expiresAt', enabled: true }],
      replica: [{ region_name: 'eu-west-1', point_in_time_recovery: true, consistency_mode: 'EVENTUAL' }],
    };
    expect(readTables(systemOf(table(values)))[0]).toMatchObject({ regions: ['us-east-1', 'eu-west-1'] });
  });

  it.each([
    [
      'strong consistency between regions',
      { replica: [{ region_name: 'eu-west-1', consistency_mode: 'STRONG' }] },
      /replica\.consistency_mode: is "STRONG"/,
    ],
    [
      'an argument of a replica that nobody knows',
      { replica: [{ region_name: 'eu-west-1', made_up: 'x' }] },
      /replica\.made_up: the local edge does not model/,
    ],
    ['a secondary index', { global_secondary_index: [{ name: 'by' }] }, /does not model this argument/],
    ['a key without a type', { range_key: 'sk' }, /range_key: is sk, which no attribute block declares/],
  ])('refuses %s', (_, values, message) => {
    expect(() => readTables(systemOf(table(values)))).toThrow(message);
  });

  it('refuses an item of a table that is not there', () => {
    const item = { type: 'aws_dynamodb_table_item', name: 'seed', values: { table_name: 'other', item: '{}' } };
    expect(() => readTables(systemOf(item))).toThrow('is an item of other, which is no table of this system');
  });
});
