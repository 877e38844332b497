import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from './clock';
import type { Edge } from './edge';
import { EdgeError } from './error';
import { locationByCode } from './network/locations';
import type { Value } from './terraform/system';
import { pooledRandomBytes } from './pooled-random-bytes';
import { RunningEdge } from './running-edge';

export interface EdgeOptions {
  /** The folder of a synthesized system: cdktf's outdir, or any folder with Terraform's JSON. */
  readonly outdir: string;
  /** Values of Terraform variables. */
  readonly variables?: Readonly<Record<string, Value>>;
  /**
   * Where archives are unpacked; best outside of any project, where an import that an archive lacks would be found.
   *
   * @default a temporary folder, removed when the edge is closed
   */
  readonly workFolder?: string;
  /** @default the machine's own time */
  readonly clock?: Clock;
  /** IATA code of the edge location that viewers come to who name none. @default `FRA` */
  readonly location?: string;
  /**
   * Bytes of objects that the caches of all edge locations hold together; what was used longest ago makes room. AWS says
   * nothing of the size of its own.
   *
   * @default 64 MiB
   */
  readonly cacheBytes?: number;
  /** From 0 up to, not including, 1. @default chance */
  readonly random?: () => number;
  /** Bytes that nobody can guess. @default chance */
  readonly randomBytes?: (count: number) => Uint8Array;
  /** A new UUID. @default chance */
  readonly newId?: () => string;
  /** Whether Route 53's health checkers ask the endpoints. @default true */
  readonly healthChecks?: boolean;
  /** Addresses of names on the internet in the place of what DNS says. @default none */
  readonly addresses?: ReadonlyMap<string, string>;
  /** Certificates, PEM, that are trusted for origins on the internet beside Mozilla's. @default none */
  readonly extraCertificateAuthorities?: readonly string[];
}

/**
 * Runs a synthesized system.
 *
 * @throws EdgeError for a location that is none; for cache bytes that are none; for what in the system does not resolve, is wrong, or is not modelled,
 *   by its address
 */
export async function createEdge(options: EdgeOptions): Promise<Edge> {
  if (options.location !== undefined) locationByCode(options.location);
  checkCacheBytes(options.cacheBytes);
  const { workFolder = mkdtempSync(join(tmpdir(), 'edge-')) } = options;
  const isOwnFolder = options.workFolder === undefined;
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
      ...options,
      workFolder,
    },
    () => {
      if (isOwnFolder) rmSync(workFolder, { recursive: true, force: true });
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

/** A cache of no size keeps nothing: every request would then be a miss, and nobody would be told why. */
function checkCacheBytes(bytes: number | undefined): void {
  if (bytes === undefined || (Number.isSafeInteger(bytes) && bytes > 0)) return;
  throw new EdgeError('cacheBytes', `is ${bytes}; allowed is a whole number of bytes greater than 0.`);
}
