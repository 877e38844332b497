import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';

/** An item as DynamoDB carries it in JSON. */
export type Item = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface KeyAttribute {
  readonly name: string;
  readonly type: string;
}

/** A table as it would be deployed. */
export interface TableDefinition {
  readonly address: string;
  readonly name: string;
  /** Every region that holds it, the first one's being the resource's. */
  readonly regions: readonly string[];
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute | undefined;
  /** What Terraform puts into it. */
  readonly items: readonly Item[];
}

/** What the readers below know. */
export const dynamoDbResourceTypes = ['aws_dynamodb_table', 'aws_dynamodb_table_item'] as const;

/**
 * The tables of a system.
 *
 * @throws EdgeError for what cannot be run here: secondary indexes, and replicas that are resources of their own
 */
export function readTables(system: System): readonly TableDefinition[] {
  const items = system.ofType('aws_dynamodb_table_item').map(readItem);
  const tables = system.ofType('aws_dynamodb_table').map((resource) => readTable(resource, items));
  const stray = items.find(({ tableName }) => !tables.some(({ name }) => name === tableName));
  if (stray) throw new EdgeError(stray.address, `is an item of ${stray.tableName}, which is no table of this system.`);
  return tables;
}

function readTable(resource: Resource, items: readonly TableItem[]): TableDefinition {
  const values = Arguments.of(resource);
  const name = values.string('name');
  const types = new Map(
    values.blocks('attribute').map((attribute) => [attribute.string('name'), attribute.string('type')] as const),
  );
  const key = (argument: string, attribute: string): KeyAttribute => {
    const type = types.get(attribute);
    if (type === undefined) {
      throw new EdgeError(`${resource.address}.${argument}`, `is ${attribute}, which no attribute block declares.`);
    }
    return { name: attribute, type };
  };
  const sort = values.optionalString('range_key');
  const definition: TableDefinition = {
    address: resource.address,
    name,
    regions: [resource.region, ...values.blocks('replica').map(readReplica)],
    partitionKey: key('hash_key', values.string('hash_key')),
    sortKey: sort === undefined ? undefined : key('range_key', sort),
    items: items.filter(({ tableName }) => tableName === name).map(({ item }) => item),
  };
  // Capacity, encryption, streams, backups and protection change no answer. What has expired stays: DynamoDB too may take
  // days to delete it (DynamoDB guide, "Time to Live"), so that readers must look at the time themselves.
  values
    .inert('arn', 'id', 'tags', 'tags_all', 'billing_mode', 'read_capacity', 'write_capacity', 'table_class')
    .inert('deletion_protection_enabled', 'point_in_time_recovery', 'server_side_encryption', 'ttl')
    .inert('stream_enabled', 'stream_view_type', 'timeouts')
    .done();
  return definition;
}

/** The region of a replica. */
function readReplica(replica: Arguments): string {
  const region = replica.string('region_name');
  const mode = replica.optionalString('consistency_mode') ?? 'EVENTUAL';
  if (mode !== 'EVENTUAL') {
    throw new EdgeError(
      `${replica.address}.consistency_mode`,
      `is "${mode}", and here a write reaches the other regions later.`,
      'The local edge models EVENTUAL.',
    );
  }
  replica
    .inert('arn', 'kms_key_arn', 'point_in_time_recovery', 'propagate_tags', 'deletion_protection_enabled')
    .inert('stream_arn', 'stream_label')
    .done();
  return region;
}

interface TableItem {
  readonly address: string;
  readonly tableName: string;
  readonly item: Item;
}

function readItem(resource: Resource): TableItem {
  const values = Arguments.of(resource);
  const text = values.string('item');
  const tableName = values.string('table_name');
  values.inert('hash_key', 'range_key', 'id').done();
  try {
    return { address: resource.address, tableName, item: JSON.parse(text) as Item };
  } catch {
    throw new EdgeError(`${resource.address}.item`, 'is not JSON.', 'Write it with jsonencode, by DynamoDB’s types.');
  }
}
