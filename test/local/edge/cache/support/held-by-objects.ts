import { EdgeCache } from '../../../../../local/edge/cache/edge-cache';
import { StorageBudget } from '../../../../../local/edge/cache/storage-budget';
import { HttpHeaders } from '../../../../../local/edge/http/headers';
import { ManualClock } from '../../../../../local/edge/manual-clock';
import { growthBy } from '../../../../support/collect-garbage';
import { queryFor } from './cache-harness';

/** Run in a process of its own: prints what objects take in a cache, and what they are counted as. */
async function main([fields = 0, size = 0, count = 0]: readonly number[]): Promise<void> {
  const budget = new StorageBudget({ maxBytes: 1_000_000_000 });
  const cache = new EdgeCache(new ManualClock(), budget);
  const held = await growthBy(
    () => undefined,
    async () => {
      for (let index = 0; index < count; index += 1) {
        const names = Array.from(
          { length: fields },
          (_, field) => [`x-field-${field}`, `value ${index} ${field}`] as const,
        );
        const body = new Uint8Array(size).fill(index);
        const reply = { response: { status: 200, headers: new HttpHeaders(names), body }, unreachable: false };
        await cache.serve(queryFor({ key: `/object/${index}` }), () => Promise.resolve(reply));
      }
    },
  );
  console.log(JSON.stringify({ held, counted: budget.bytes, objects: budget.size }));
}

void main(process.argv.slice(2).map(Number));
