import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prod } from '../../../environments/prod';

/**
 * Production as it is deployed, with its three regions, but for the limits that would refuse a client which alone sends
 * what many viewers do.
 *
 * @returns the path of the environment's file
 */
export function writeBenchEnvironment(folder: string): string {
  const path = join(folder, 'bench.json');
  const environment = {
    ...prod,
    name: 'bench',
    api: { throttlingRate: 10_000, throttlingBurst: 5_000 },
    edge: { ...prod.edge, rateLimit: 2_000_000_000 },
  };
  writeFileSync(path, JSON.stringify(environment));
  return path;
}
