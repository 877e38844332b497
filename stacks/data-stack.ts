import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { SeedArtifact } from '../constructs/artifacts';
import { DataTable } from '../constructs/data/data-table';
import { SeedItems } from '../constructs/data/seed-items';
import { tableAttributes } from '../contract/data';
import { dataTableName } from './data-table-name';
import { SystemStack, type SystemStackProps } from './system-stack';

export interface DataStackProps extends Omit<SystemStackProps, 'region'> {
  readonly seed: SeedArtifact;
}

/**
 * What must outlive everything else: the table, in the home region and replicated to every other one, serving or on its
 * way out. No stack reads its state: the table is known by its name.
 */
export class DataStack extends SystemStack {
  constructor(scope: Construct, props: DataStackProps) {
    const { environment, seed } = props;
    const [home, ...others] = environment.regions;
    super(scope, 'data', { ...props, region: home });
    const table = new DataTable(this, 'table', {
      name: dataTableName(environment),
      keys: { partition: tableAttributes.partitionKey, sort: tableAttributes.sortKey },
      expiryAttribute: tableAttributes.expiry,
      replicaRegions: [...others, ...environment.retiringRegions],
      removalProtection: environment.removalProtection,
    });
    new SeedItems(this, 'catalogue', { table, seed });

    new TerraformOutput(this, 'table_name', { value: table.name, description: 'The same in every region.' });
    new TerraformOutput(this, 'table_arn', { value: table.arn, description: 'Of the table in the home region.' });
  }
}
