import { join } from 'node:path';
import { defineEnvironment } from '../../../environments';
import { local } from '../../../environments/local';
import { dataTableName } from '../../../stacks/data-table-name';
import { synthBuiltSystem } from '../../support/built-system';
import { readCatalogue } from './catalogue';
import type { PlannedWorkload } from './plan-workload';
import type { WorkloadSystem } from './run-workload';
import { systemOf, type CachingWay } from './systems';

/** A system for a plan, as the environment on this machine but for limits that so few visitors would meet. */
export class WorkloadWorkshop {
  private readonly environment = defineEnvironment(
    { ...local, name: 'workload', api: { throttlingRate: 10_000, throttlingBurst: 5_000 } },
    'the workload',
  );
  private readonly outdir: string;

  /** @param folder where systems are written */
  constructor(private readonly folder: string) {
    this.outdir = synthBuiltSystem(this.environment, join(folder, 'contract'));
  }

  /** The system cached in the given way, with a release for the beginning and one for each deploy of the plan. */
  make(way: CachingWay, { deploys }: PlannedWorkload): WorkloadSystem {
    const copy = (release: number) => join(this.folder, `${way.name.replaceAll(/\W+/g, '-')}-${release}`);
    return {
      releases: Array.from({ length: deploys.length + 1 }, (_, release) =>
        systemOf(this.outdir, copy(release), way, release),
      ),
      table: { name: dataTableName(this.environment), region: this.environment.regions[0] },
      products: readCatalogue().products,
      host: this.environment.appName,
    };
  }
}
