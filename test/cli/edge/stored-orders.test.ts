import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { storedOrders } from '../../../cli/edge/stored-orders';
import { CliError } from '../../../cli/cli-error';

interface Asked {
  readonly region: string | undefined;
  readonly start: unknown;
}

/** A table of two pages in one region; elsewhere it fails. */
const asked: Asked[] = [];
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const [, region] = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
      const { ExclusiveStartKey: start } = JSON.parse(text) as { readonly ExclusiveStartKey?: unknown };
      asked.push({ region, start });
      if (region !== 'eu-west-1') response.writeHead(500).end('Switched to fail.');
      else if (start === undefined) {
        response.end(
          JSON.stringify({ Items: [{ pk: { S: 'order#one' } }], LastEvaluatedKey: { pk: { S: 'order#one' } } }),
        );
      } else response.end(JSON.stringify({ Items: [{ pk: { S: 'order#two' } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const read = (region: string): Promise<ReadonlySet<string>> => {
  const dynamoDbEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { distributions: [], regions: [], faults: [], faultTargets: [], signedContent: [], notices: [] };
  return storedOrders({ state: () => ({ ...state, dynamoDbEndpoint }) }, 'data')(region);
};

test("a region's orders are read from its own data, page by page", async () => {
  expect([...(await read('eu-west-1'))]).toEqual(['one', 'two']);
  expect(asked).toEqual([
    { region: 'eu-west-1', start: undefined },
    { region: 'eu-west-1', start: { pk: { S: 'order#one' } } },
  ]);
});

test('data that cannot be read is no empty data', async () => {
  await expect(read('us-east-1')).rejects.toThrow(
    new CliError('the orders in us-east-1 cannot be read: Switched to fail.'),
  );
});
