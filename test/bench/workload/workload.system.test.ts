import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behaviourAt, cachePolicy } from '../../support/changed-system';
import type { Figures } from './figures';
import { readCatalogue } from './catalogue';
import { planWorkload, type PlannedWorkload, type WorkloadShape } from './plan-workload';
import { WorkloadWorkshop } from './workshop';
import { TARGETS, timesFewer } from './report';
import { runWorkload } from './run-workload';
import { contract, everyQuery, nothing, type CachingWay } from './systems';

/** The workload of the bench, at one edge location and for a shorter time. */
const planFor = (shape: Pick<WorkloadShape, 'minutes' | 'perSecond'>): PlannedWorkload =>
  planWorkload({ seed: 1, visitors: 60, locations: ['FRA'], deploys: 1, ...shape }, readCatalogue());
const busy = planFor({ minutes: 6, perSecond: 8 });
/** Few requests over a long time, in which prices become too old. */
const quiet = planFor({ minutes: 20, perSecond: 0.5 });

let folder: string;
let workshop: WorkloadWorkshop;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workload-'));
  workshop = new WorkloadWorkshop(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (way: CachingWay, plan: PlannedWorkload): Promise<Figures> => runWorkload(workshop.make(way, plan), plan);
const right = { failures: 0, stale: 0, foreign: 0 };

it('answers every visitor with what is true and theirs, and spares the origin as much as the bench asks', async () => {
  const own = await run(contract, busy);
  expect(own.sum()).toMatchObject({ ...right, requests: busy.requests.length });

  const strangers = own.sum('strangers');
  expect(strangers.hits / strangers.requests).toBeGreaterThan(0.9);
  expect(strangers.requests / strangers.originRequests).toBeGreaterThanOrEqual(TARGETS[nothing.name]!);
  const other = await run(everyQuery, busy);
  expect(other.sum()).toMatchObject(right);
  expect(timesFewer(strangers, other.sum('strangers'))).toBeGreaterThanOrEqual(TARGETS[everyQuery.name]!);
});

it('sends every request to an origin where nothing is kept', async () => {
  const { requests, originRequests, ...rest } = (await run(nothing, quiet)).sum();
  expect(originRequests).toBe(requests);
  expect(rest).toMatchObject({ ...right, hits: 0 });
});

it('finds what is stale where a policy keeps answers for longer than their routes promise', async () => {
  const tooLong: CachingWay = {
    name: 'too long',
    change: ({ resource }) => {
      for (const policy of Object.values(resource.aws_cloudfront_cache_policy))
        Object.assign(policy, { min_ttl: 86_400, default_ttl: 86_400, max_ttl: 86_400 });
    },
  };
  expect((await run(tooLong, quiet)).sum().stale).toBeGreaterThan(0);
});

it('finds what is another’s where a policy leaves the session out of the key', async () => {
  const mixed: CachingWay = {
    name: 'mixed',
    change: (global) => {
      global.resource.aws_cloudfront_cache_policy['mixed'] = cachePolicy('mixed', {}, { least: 600 });
      behaviourAt(global, '/api/me').cache_policy_id = '${aws_cloudfront_cache_policy.mixed.id}';
    },
  };
  expect((await run(mixed, quiet)).sum().foreign).toBeGreaterThan(0);
});
