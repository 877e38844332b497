import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { Construct } from 'constructs';

export interface DataTableProps {
  readonly name: string;
  /** Names of the two key attributes, both of type text. */
  readonly keys: { readonly partition: string; readonly sort: string };
  /** The attribute that holds the time, in epoch seconds, after which an item is deleted. */
  readonly expiryAttribute: string;
  /** The other regions that hold the table; none makes it an ordinary table. */
  readonly replicaRegions: readonly string[];
  /** Refuse to delete the table: Terraform refuses, and so does DynamoDB whoever asks. */
  readonly removalProtection: boolean;
}

/**
 * A global table (version 2019.11.21): written in any of its regions, and soon the same in all of them; of two writes of
 * one item, the later wins. On demand, encrypted with the account's key, recoverable to any second of the last 35 days
 * in each region.
 */
export class DataTable extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly partitionKey: string;
  readonly sortKey: string;

  constructor(scope: Construct, id: string, props: DataTableProps) {
    super(scope, id);
    const { keys, removalProtection } = props;
    const table = new DynamodbTable(this, 'resource', {
      name: props.name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: keys.partition,
      rangeKey: keys.sort,
      attribute: [keys.partition, keys.sort].map((name) => ({ name, type: 'S' })),
      ttl: { attributeName: props.expiryAttribute, enabled: true },
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      // Replication reads the stream. Source: DynamoDB Developer Guide, "Global tables", requirements.
      streamEnabled: true,
      streamViewType: 'NEW_AND_OLD_IMAGES',
      deletionProtectionEnabled: removalProtection,
      lifecycle: removalProtection ? { preventDestroy: true } : undefined,
      // Provider 5.100 has no deletion protection of a replica: it goes when its region leaves the environment.
      replica: props.replicaRegions.map((regionName) => ({
        regionName,
        pointInTimeRecovery: true,
        propagateTags: true,
      })),
    });
    this.name = table.name;
    this.arn = table.arn;
    this.partitionKey = table.hashKey;
    this.sortKey = table.rangeKey;
  }
}
