import { z } from 'zod';
import { CostError } from '../cost-error';
import type { Profile } from './profile';

/** Where `npm run bench -- workload` writes its figures, relative to the project. */
export const WORKLOAD_FILE = 'docs/bench/workload.json';

/** What is read of these figures: those of everything that was asked for, by the way of caching, this system's first. */
const workloadSchema = z.object({
  ways: z.record(z.string(), z.object({ everything: z.object({ originRequestsPerRequest: z.number().min(0) }) })),
});

/**
 * What the workload benchmark measured. The ratio is that of requests which cost no request to an origin: what the edge
 * renews in the background, and what is a member's own, costs one.
 *
 * @param figures content of `docs/bench/workload.json`
 * @throws CostError for anything else
 */
export function measuredProfile(figures: unknown): Pick<Profile, 'apiHitRatio'> {
  const result = workloadSchema.safeParse(figures);
  const [own] = result.success ? Object.values(result.data.ways) : [];
  if (!own) {
    throw new CostError(
      `${WORKLOAD_FILE} is not what the workload benchmark writes: it has no ways.<name>.everything.originRequestsPerRequest; write it anew with: npm run bench -- workload`,
    );
  }
  return { apiHitRatio: Math.max(0, 1 - own.everything.originRequestsPerRequest) };
}
