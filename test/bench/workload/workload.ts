import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { buildAssets } from '../../../assets';
import { readCatalogue } from './catalogue';
import { planWorkload, type WorkloadShape } from './plan-workload';
import { WorkloadWorkshop } from './workshop';
import { figuresOf, renderReport, type WorkloadReport } from './report';
import { runWorkload } from './run-workload';
import { confirmed, contract, everyQuery, nothing, type CachingWay } from './systems';

const ROOT = resolve(__dirname, '..', '..', '..');
const PAGE = join(ROOT, 'docs', 'bench', 'workload.md');
const FIGURES = join(ROOT, 'docs', 'bench', 'workload.json');

const SHAPE: WorkloadShape = {
  seed: 1,
  minutes: 15,
  perSecond: 40,
  visitors: 400,
  locations: ['FRA', 'IAD', 'SYD'],
  deploys: 2,
};
/** Requests a second, for the table that shows what becomes of the saving. */
const OTHER_PACES = [5, 160];

/** `npm run bench -- workload`: sends the workload through each way of caching, prints the tables and writes them down. */
async function main(): Promise<void> {
  parseArgs({ options: {} });
  await buildAssets({ root: ROOT, home: resolve(ROOT, process.env.EDGE_HOME ?? '.edge') });
  const folder = mkdtempSync(join(tmpdir(), 'workload-'));
  try {
    const workshop = new WorkloadWorkshop(folder);
    const catalogue = readCatalogue();
    const run = async (way: CachingWay, shape: WorkloadShape) => {
      console.error(`bench: ${way.name}, ${shape.perSecond} requests a second`);
      const plan = planWorkload(shape, catalogue);
      return runWorkload(workshop.make(way, plan), plan);
    };
    const ways: WorkloadReport['ways'][number][] = [];
    for (const way of [contract, nothing, everyQuery, confirmed]) {
      ways.push({ name: way.name, figures: await run(way, SHAPE) });
    }
    const paces = [{ perSecond: SHAPE.perSecond, figures: ways[0]!.figures }];
    for (const perSecond of OTHER_PACES) {
      paces.push({ perSecond, figures: await run(contract, { ...SHAPE, perSecond }) });
    }
    paces.sort((one, other) => one.perSecond - other.perSecond);
    const report: WorkloadReport = { shape: SHAPE, ways, paces };
    const options = await resolveConfig(PAGE);
    const page = await format(renderReport(report), { ...options, parser: 'markdown' });
    writeFileSync(PAGE, page);
    writeFileSync(FIGURES, await format(JSON.stringify(figuresOf(report)), { ...options, parser: 'json' }));
    console.log(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
