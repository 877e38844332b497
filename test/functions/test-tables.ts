import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSeed } from '../../assets/seed';
import type { Product } from '../../contract';
import { tableAttributes } from '../../contract/data';
import { createDynamoDb } from '../../functions/shared/table/dynamodb';
import { createTable, type Table } from '../../functions/shared/table/table';
import { ManualClock } from '../../local/edge';
import { DynamoDbEndpoint } from '../../local/edge/dynamodb/dynamodb-endpoint';
import { DynamoDbService } from '../../local/edge/dynamodb/dynamodb-service';
import type { Item } from '../../local/edge/dynamodb/table-definition';
import { Faults } from '../../local/edge/network/faults';

const PROJECT = resolve(__dirname, '../..');

/** What the shop begins with. */
export const products = JSON.parse(
  readFileSync(join(PROJECT, 'functions/catalogue/products.json'), 'utf8'),
) as readonly (Product & { readonly stock: number })[];

/** The system's table in two regions, as a deployment leaves it; in a time that stands still. */
export interface TestTables {
  /** The home region's. */
  readonly table: Table;
  /** The other region's. */
  readonly other: Table;
  readonly clock: ManualClock;
  readonly faults: Faults;
  readonly service: DynamoDbService;
  /** Lets everything that was written reach the other region. */
  replicate(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestTables(): Promise<TestTables> {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  const file = join(folder, 'seed.json');
  buildSeed(PROJECT, file);
  const items = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Item>);
  rmSync(folder, { recursive: true });

  const clock = new ManualClock();
  const faults = new Faults();
  const service = new DynamoDbService({ clock, faults });
  const { partitionKey, sortKey } = tableAttributes;
  service.configure([
    {
      address: 'data: aws_dynamodb_table.table',
      name: 'data',
      regions: ['us-east-1', 'eu-west-1'],
      partitionKey: { name: partitionKey, type: 'S' },
      sortKey: { name: sortKey, type: 'S' },
      items,
    },
  ]);
  const endpoint = await DynamoDbEndpoint.listen(service, clock);
  // Copies are made when they are first asked for, which may take a busy machine longer than a function waits.
  for (const region of ['us-east-1', 'eu-west-1']) {
    await service.call(region, 'DescribeTable', JSON.stringify({ TableName: 'data' }));
  }
  const tableIn = (region: string): Table => {
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' };
    return createTable(createDynamoDb({ region, endpoint: endpoint.url, credentials }), 'data');
  };
  return {
    table: tableIn('us-east-1'),
    other: tableIn('eu-west-1'),
    clock,
    faults,
    service,
    replicate: async () => {
      while (service.pending > 0) await clock.advance(1_000);
    },
    close: () => endpoint.close(),
  };
}
