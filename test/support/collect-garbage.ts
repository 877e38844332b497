import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes that the last round may have let go for the rest to count as held. */
const SETTLED = 50_000;

const MAXIMUM_ROUNDS = 12;

/**
 * Collects everything that nothing holds any more.
 *
 * @returns bytes of the heap and of buffers that are left
 */
export async function collectGarbage(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  // What finalizers let go, code that has grown old and buffers whose owners are gone take some rounds.
  let [before, after] = [Infinity, held()];
  for (let round = 0; round < MAXIMUM_ROUNDS && (round < 2 || before - after > SETTLED); round += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
    [before, after] = [after, held()];
  }
  return after;
}

/**
 * How many bytes more are held after some work than before it.
 *
 * @param warmUp done before, so that what is made once does not count
 */
export async function growthBy(warmUp: () => unknown, work: () => unknown): Promise<number> {
  await warmUp();
  const before = await collectGarbage();
  await work();
  return (await collectGarbage()) - before;
}
