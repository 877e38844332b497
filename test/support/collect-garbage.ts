import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects everything that nothing holds any more.
 *
 * @returns bytes of the heap and of buffers that are left
 */
export async function collectGarbage(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What finalizers let go, and buffers whose owners are gone, take a second one.
  for (let time = 0; time < 2; time += 1) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
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
