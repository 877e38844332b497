import { RegionStore } from '../../../../local/edge/dynamodb/region-store';
import { growthBy } from '../../../support/collect-garbage';

const TABLE = 'data';

/** A third of one of the iterators that reads are made with. */
const BYTES_EACH = 500;
const READS = 2_500;

test.each([
  ['a query', 'Query', { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'a' } } }],
  ['a scan', 'Scan', {}],
])('%s leaves nothing behind in the store', async (_, operation, input) => {
  const store = await RegionStore.start();
  await store.createTable({
    address: 'data: aws_dynamodb_table.table',
    name: TABLE,
    regions: ['eu-west-1'],
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    items: [],
  });
  await store.fill(TABLE, [{ pk: { S: 'a' }, sk: { S: '1' } }]);
  const read = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      const { status } = await store.call(operation, JSON.stringify({ TableName: TABLE, ...input }));
      expect(status).toBe(200);
    }
  };
  try {
    const growth = await growthBy(
      () => read(500),
      () => read(READS),
    );
    expect(growth).toBeLessThan(READS * BYTES_EACH);
  } finally {
    await store.close();
  }
});
