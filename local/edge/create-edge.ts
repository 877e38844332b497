import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from './clock';
import type { Edge } from './edge';
import { checkedOptions, type EdgeOptions } from './edge-options';
import { pooledRandomBytes } from './pooled-random-bytes';
import { RunningEdge } from './running-edge';

/**
 * Runs a synthesized system.
 *
 * @throws EdgeError for an option that is unknown or wrong, with what is allowed; for what in the system does not resolve,
 *   is wrong, or is not modelled, by its address
 */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  const checked = checkedOptions(options);
  const { workFolder = mkdtempSync(join(tmpdir(), 'edge-')) } = checked;
  const tidy = (): void => {
    process.off('exit', tidy);
    rmSync(workFolder, { recursive: true, force: true });
  };
  const isOwnFolder = checked.workFolder === undefined;
  // Whoever does not wait until the last request is answered ends the process before the edge is closed.
  if (isOwnFolder) process.on('exit', tidy);
  const edge = new RunningEdge(
    {
      variables: {},
      clock: systemClock,
      location: 'FRA',
      cacheBytes: 64 * 1024 * 1024,
      random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
      randomBytes: pooledRandomBytes(),
      newId: randomUUID,
      healthChecks: true,
      addresses: new Map(),
      extraCertificateAuthorities: [],
      ...checked,
      workFolder,
    },
    () => {
      if (isOwnFolder) tidy();
    },
  );
  try {
    await edge.reload();
  } catch (error) {
    await edge.close();
    throw error;
  }
  return edge;
}
