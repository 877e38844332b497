import { ManualClock } from '../../../../local/edge';
import { DynamoDbEndpoint } from '../../../../local/edge/dynamodb/dynamodb-endpoint';
import { DynamoDbService } from '../../../../local/edge/dynamodb/dynamodb-service';
import { Faults, type Fault } from '../../../../local/edge/network/faults';

const faults = new Faults();
let endpoint: DynamoDbEndpoint;
beforeAll(async () => {
  const clock = new ManualClock();
  const service = new DynamoDbService({ clock, faults });
  const partitionKey = { name: 'pk', type: 'S' };
  const regions = ['us-east-1', 'eu-west-1'];
  service.configure([{ address: 'data', name: 'data', regions, partitionKey, sortKey: undefined, items: [] }]);
  endpoint = await DynamoDbEndpoint.listen(service, clock);
});
afterEach(() => faults.clearAll());
afterAll(() => endpoint.close());

/** The status that a region's DynamoDB answers with, or how the connection ends. */
async function askIn(region: string, headers: Readonly<Record<string, string>> = {}): Promise<number | string> {
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'DynamoDB_20120810.GetItem',
        authorization: `AWS4-HMAC-SHA256 Credential=any/20260101/${region}/dynamodb/aws4_request`,
        ...headers,
      },
      body: JSON.stringify({ TableName: 'data', Key: { pk: { S: 'a' } } }),
    });
    await response.text();
    return response.status;
  } catch {
    return 'closed';
  }
}

it.each<[what: string, fault: Fault, there: number | string]>([
  ['refuses connections', { kind: 'refused' }, 'closed'],
  ['answers with an error', { kind: 'status', status: 503 }, 500],
  ['is slow', { kind: 'slow', milliseconds: 5_000 }, 200],
])('the data of a region whose API %s, and that of the others', async (_, fault, there) => {
  faults.set('api:eu-west-1', fault);
  expect([await askIn('eu-west-1'), await askIn('us-east-1')]).toEqual([there, 200]);
});

it.each([
  ['no operation', { 'x-amz-target': 'GetItem' }],
  ['no region', { authorization: 'Bearer any' }],
])('a request that names %s is refused', async (_, headers) => {
  expect(await askIn('us-east-1', headers)).toBe(400);
});
