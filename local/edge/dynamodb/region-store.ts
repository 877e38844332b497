import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeIteratorsAtTheirEnd } from './closing-iterators';
import type { Item, TableDefinition } from './table-definition';

/** An answer of DynamoDB's API. */
export interface StoreReply {
  readonly status: number;
  /** JSON text. */
  readonly body: string;
}

/** dynalite looks whether a request is signed, not by whom. */
const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=edge/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';
const PREFIX = 'DynamoDB_20120810';
/** Items of one BatchWriteItem (DynamoDB API Reference). */
const LARGEST_BATCH = 25;

/** DynamoDB's tables in one region: dynalite, in memory. */
export class RegionStore {
  private readonly agent = new Agent({ keepAlive: true });
  private writes: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async start(): Promise<RegionStore> {
    // Loaded at the first use: a system without tables, or one whose tables nobody asks, does without.
    const { default: dynalite } = await import('dynalite');
    await closeIteratorsAtTheirEnd();
    const server = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    server.unref();
    return new RegionStore(server, (server.address() as AddressInfo).port);
  }

  /** @param operation such as `GetItem` @param input its JSON text */
  call(operation: string, input: string): Promise<StoreReply> {
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(input),
        'x-amz-target': `${PREFIX}.${operation}`,
        'x-amz-date': '20200101T000000Z',
        authorization: SIGNATURE,
      };
      const { port, agent } = this;
      const sent = request({ host: '127.0.0.1', port, agent, method: 'POST', path: '/', headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 500, body: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(input);
    });
  }

  /** Does one write at a time, so that what a write has made can be read before the next one changes it. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.writes.then(work);
    this.writes = done.catch(() => undefined);
    return done;
  }

  async createTable({ name, partitionKey, sortKey }: TableDefinition): Promise<void> {
    const keys = [partitionKey, ...(sortKey ? [sortKey] : [])];
    await this.expect('CreateTable', {
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
      KeySchema: keys.map((key, index) => ({ AttributeName: key.name, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
    });
    for (;;) {
      const { Table } = (await this.expect('DescribeTable', { TableName: name })) as { Table: { TableStatus: string } };
      if (Table.TableStatus === 'ACTIVE') return;
    }
  }

  async item(table: string, key: Item): Promise<Item | undefined> {
    const input = { TableName: table, Key: key, ConsistentRead: true };
    return ((await this.expect('GetItem', input)) as { Item?: Item }).Item;
  }

  /** Puts an item in the place of what is there, or takes it away. */
  async replace(table: string, key: Item, item: Item | undefined): Promise<void> {
    if (item === undefined) await this.expect('DeleteItem', { TableName: table, Key: key });
    else await this.expect('PutItem', { TableName: table, Item: item });
  }

  /** Puts many items at once. */
  async fill(table: string, items: readonly Item[]): Promise<void> {
    for (let start = 0; start < items.length; start += LARGEST_BATCH) {
      const requests = items.slice(start, start + LARGEST_BATCH).map((item) => ({ PutRequest: { Item: item } }));
      await this.expect('BatchWriteItem', { RequestItems: { [table]: requests } });
    }
  }

  async close(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async expect(operation: string, input: object): Promise<unknown> {
    const { status, body } = await this.call(operation, JSON.stringify(input));
    if (status !== 200) throw new Error(`${operation} was answered with ${status}: ${body}`);
    return JSON.parse(body) as unknown;
  }
}
