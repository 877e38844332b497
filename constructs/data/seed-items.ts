import { DynamodbTableItem } from '@cdktf/provider-aws/lib/dynamodb-table-item';
import { AssetType, Fn, TerraformAsset, TerraformIterator } from 'cdktf';
import { Construct } from 'constructs';
import type { SeedArtifact } from '../artifacts';
import { remark } from '../remark';
import type { DataTable } from './data-table';

export interface SeedItemsProps {
  readonly table: DataTable;
  readonly seed: SeedArtifact;
}

/**
 * The items that a new table begins with. Terraform makes them once: later edits live in the table and are not undone.
 * One that leaves the seed is deleted.
 */
export class SeedItems extends Construct {
  constructor(scope: Construct, id: string, { table, seed }: SeedItemsProps) {
    super(scope, id);
    remark(
      this,
      'What a new table begins with, made once from functions/catalogue/products.json: what is edited in the table later stays',
    );
    remark(this, '(ignore_changes), and an item that leaves the file is deleted.');
    const file = new TerraformAsset(this, 'file', {
      path: seed.file,
      type: AssetType.FILE,
      assetHash: hexOf(seed.sha256).slice(0, 32),
    });
    new DynamodbTableItem(this, 'resource', {
      forEach: TerraformIterator.fromMap(Fn.jsondecode(Fn.file(file.path))),
      tableName: table.name,
      hashKey: table.partitionKey,
      rangeKey: table.sortKey,
      item: '${jsonencode(each.value)}',
      lifecycle: { ignoreChanges: ['item'] },
    });
  }
}

const hexOf = (base64: string) => Buffer.from(base64, 'base64').toString('hex');
