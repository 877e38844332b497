import * as z from 'zod/mini';
import { fromAttributes, toAttributes, type Attributes, type Plain } from './attribute-value';
import { DynamoDbError, type DynamoDb } from './dynamodb';
import type { Entity } from './entity';

type Item = Readonly<Record<string, Plain | undefined>>;

/** What became of an item that was to be put where none is. */
export type Put<T> = { readonly stored: true } | { readonly stored: false; readonly existing: T };

/** The table as the functions see it. Reads see every earlier write of the same region. */
export interface Table {
  get<Ids extends readonly string[], T>(entity: Entity<Ids, T>, ...ids: Ids): Promise<T | undefined>;
  /** Those of some items that there are, up to 100 of them. */
  getMany<Ids extends readonly string[], T>(entity: Entity<Ids, T>, ids: readonly Ids[]): Promise<T[]>;
  /** Puts an item in the place of whatever is there. */
  put<Ids extends readonly string[], T extends Item>(
    entity: Entity<Ids, T>,
    item: NoInfer<T>,
    ...ids: Ids
  ): Promise<void>;
  /**
   * Puts an item where none is.
   *
   * @param before epoch seconds: what expired before then counts as absent @default nothing does
   */
  putIfAbsent<Ids extends readonly string[], T extends Item>(
    entity: Entity<Ids, T>,
    item: NoInfer<T>,
    ids: Ids,
    before?: number,
  ): Promise<Put<T>>;
  /** Sets an attribute unless it is set. @returns the item as it then is */
  setIfAbsent<Ids extends readonly string[], T>(
    entity: Entity<Ids, T>,
    ids: Ids,
    name: keyof T & string,
    value: Plain,
  ): Promise<T>;
  /**
   * Every item of a partition whose sort key begins so, in the order of the sort keys.
   *
   * @param unreadable is told of items that are not what the entity says @default they are an error
   */
  query<T>(
    entity: Entity<readonly string[], T>,
    partition: string,
    sortKeyPrefix: string,
    unreadable?: (key: string, error: Error) => void,
  ): Promise<T[]>;
}

/** A table of DynamoDB's. @throws TableUnavailableError, DynamoDbError; z.core.$ZodError for an item that does not fit */
export function createTable(dynamoDb: DynamoDb, TableName: string): Table {
  const read = <T>(entity: Pick<Entity<readonly string[], T>, 'schema'>, attributes: unknown): T =>
    z.parse(entity.schema, fromAttributes(attributes as Attributes));
  return {
    async get(entity, ...ids) {
      const input = { TableName, Key: toAttributes({ ...entity.key(...ids) }), ConsistentRead: true };
      const { Item } = await dynamoDb('GetItem', input);
      return Item === undefined ? undefined : read(entity, Item);
    },
    async getMany(entity, ids) {
      const found = [];
      let request: unknown = { [TableName]: { Keys: ids.map((id) => toAttributes({ ...entity.key(...id) })) } };
      while (ids.length > 0 && Object.keys(request as object).length > 0) {
        const { Responses, UnprocessedKeys } = await dynamoDb('BatchGetItem', { RequestItems: request });
        found.push(...((Responses as Record<string, unknown[]>)[TableName] ?? []));
        request = UnprocessedKeys ?? {};
      }
      return found.map((item) => read(entity, item));
    },
    async put(entity, item, ...ids) {
      await dynamoDb('PutItem', { TableName, Item: toAttributes({ ...item, ...entity.key(...ids) }) });
    },
    async putIfAbsent(entity, item, ids, before) {
      const expired = before !== undefined && {
        ExpressionAttributeNames: { '#expiry': 'expiresAt' },
        ExpressionAttributeValues: toAttributes({ ':before': before }),
      };
      const input = {
        TableName,
        Item: toAttributes({ ...item, ...entity.key(...ids) }),
        ConditionExpression: `attribute_not_exists(pk)${expired ? ' OR #expiry <= :before' : ''}`,
        ...expired,
      };
      try {
        await dynamoDb('PutItem', input);
        return { stored: true };
      } catch (error) {
        if (!(error instanceof DynamoDbError) || error.type !== 'ConditionalCheckFailedException') throw error;
        const existing = await this.get(entity, ...ids);
        // It expired and was deleted in between: there is room for another.
        return existing === undefined ? this.putIfAbsent(entity, item, ids, before) : { stored: false, existing };
      }
    },
    async setIfAbsent(entity, ids, name, value) {
      const { Attributes: changed } = await dynamoDb('UpdateItem', {
        TableName,
        Key: toAttributes({ ...entity.key(...ids) }),
        UpdateExpression: 'SET #name = if_not_exists(#name, :value)',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: toAttributes({ ':value': value }),
        ReturnValues: 'ALL_NEW',
      });
      return read(entity, changed);
    },
    async query(entity, partition, sortKeyPrefix, unreadable) {
      const items = [];
      let start: unknown;
      do {
        const page = await dynamoDb('Query', {
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: toAttributes({ ':pk': partition, ':sk': sortKeyPrefix }),
          ...(start !== undefined && { ExclusiveStartKey: start }),
        });
        items.push(...(page['Items'] as Attributes[]));
        start = page['LastEvaluatedKey'];
      } while (start !== undefined);
      return items.flatMap((item) => {
        try {
          return [read(entity, item)];
        } catch (error) {
          if (unreadable === undefined) throw error;
          unreadable(String(fromAttributes(item)['sk']), error as Error);
          return [];
        }
      });
    },
  };
}
