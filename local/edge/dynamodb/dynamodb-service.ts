import type { Clock } from '../clock';
import type { Fault, Faults } from '../network/faults';
import { Replication } from './replication';
import { RegionStore, type StoreReply } from './region-store';
import type { Item, TableDefinition } from './table-definition';

export interface DynamoDbOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** Milliseconds until a write is seen in another region. @default 1 second, what AWS calls usual */
  readonly lag?: number;
}

/** What a function may be asked for here; tables are Terraform's. */
const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'DescribeTable']);
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/**
 * The tables of a system in all their regions. It outlives every load of the system, so that data survives a saved change;
 * it ends with the process.
 */
export class DynamoDbService {
  private readonly stores = new Map<string, Promise<RegionStore>>();
  private readonly ready = new Map<string, Promise<void>>();
  private readonly replication: Replication;
  private tables = new Map<string, TableDefinition>();

  constructor(private readonly options: DynamoDbOptions) {
    this.replication = new Replication({
      clock: options.clock,
      lag: options.lag ?? 1_000,
      isLost: (region) => this.faultOf(region) !== undefined,
      store: async (region, table) => {
        await this.prepared(region, table);
        return this.store(region);
      },
    });
  }

  /** What tables there are from now on. Those that were there keep their items. */
  configure(tables: readonly TableDefinition[]): void {
    this.tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** How a region's API fails, which stands for the whole region; being slow is no failure of the region's data. */
  faultOf(region: string): Fault | undefined {
    const fault = this.options.faults.get(`api:${region}`);
    return fault?.kind === 'slow' ? undefined : fault;
  }

  /** Writes that have not reached every region yet. */
  get pending(): number {
    return this.replication.pending;
  }

  /** Resolves when every write whose time has come has reached the other regions. */
  idle(): Promise<void> {
    return this.replication.idle();
  }

  /** @param operation such as `GetItem` @param text its JSON */
  async call(region: string, operation: string, text: string): Promise<StoreReply> {
    const input = parse(text);
    const names = tablesOf(input);
    const table = this.tables.get(names[0] ?? '');
    if (names.some((name) => !this.tables.get(name)?.regions.includes(region))) {
      return refusal('ResourceNotFoundException', `Requested resource not found: Table: ${names.join(', ')} not found`);
    }
    if (!READS.has(operation) && !WRITES.has(operation)) {
      return refusal('UnknownOperationException', `The local edge does not model DynamoDB's ${operation}.`);
    }
    for (const name of names) await this.prepared(region, name);
    const store = await this.store(region);
    if (READS.has(operation) || table === undefined) return store.call(operation, text);
    return store.exclusively(async () => {
      const reply = await store.call(operation, text);
      if (reply.status === 200) await this.tellReplicas(region, store, keysOf(operation, input, this.tables));
      return reply;
    });
  }

  async close(): Promise<void> {
    await this.replication.close();
    await Promise.all([...this.stores.values()].map(async (store) => (await store).close()));
  }

  private async tellReplicas(
    region: string,
    store: RegionStore,
    keys: readonly { readonly table: string; readonly key: Item }[],
  ): Promise<void> {
    for (const { table, key } of keys) {
      const others = this.tables.get(table)?.regions.filter((other) => other !== region) ?? [];
      this.replication.written(region, others, { table, key, item: await store.item(table, key) });
    }
  }

  private store(region: string): Promise<RegionStore> {
    const started = this.stores.get(region) ?? RegionStore.start();
    this.stores.set(region, started);
    return started;
  }

  /** Makes a region's copy of a table, with the items that it begins with, when it is first asked for. */
  private prepared(region: string, name: string): Promise<void> {
    const id = `${region} ${name}`;
    const made = this.ready.get(id) ?? this.make(region, name);
    this.ready.set(id, made);
    return made;
  }

  private async make(region: string, name: string): Promise<void> {
    const definition = this.tables.get(name);
    if (definition === undefined) return;
    const store = await this.store(region);
    await store.createTable(definition);
    await store.fill(name, definition.items);
  }
}

type Input = Readonly<Record<string, unknown>>;

function parse(text: string): Input {
  try {
    return JSON.parse(text) as Input;
  } catch {
    return {};
  }
}

function tablesOf(input: Input): readonly string[] {
  if (typeof input['TableName'] === 'string') return [input['TableName']];
  return Object.keys((input['RequestItems'] ?? {}) as object);
}

/** Which items a write names. */
function keysOf(operation: string, input: Input, tables: ReadonlyMap<string, TableDefinition>) {
  const keyOf = (table: string, item: Item): { readonly table: string; readonly key: Item } => {
    const { partitionKey, sortKey } = tables.get(table)!;
    const names = [partitionKey.name, ...(sortKey ? [sortKey.name] : [])];
    return { table, key: Object.fromEntries(names.map((name) => [name, item[name]!])) };
  };
  if (operation !== 'BatchWriteItem') {
    const table = String(input['TableName']);
    return [keyOf(table, (input['Key'] ?? input['Item']) as Item)];
  }
  interface Requested {
    readonly PutRequest?: { readonly Item: Item };
    readonly DeleteRequest?: { readonly Key: Item };
  }
  const requests = input['RequestItems'] as Readonly<Record<string, readonly Requested[]>>;
  return Object.entries(requests).flatMap(([table, list]) =>
    list.map(({ PutRequest: put, DeleteRequest: taken }) => keyOf(table, (put?.Item ?? taken?.Key)!)),
  );
}

/** A refusal as DynamoDB words it. */
export function refusal(type: string, message: string): StoreReply {
  return { status: 400, body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }) };
}
