import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';

/** A running emulator, as written to `<home>/emulator/instance.json`. */
export interface EmulatorInstance {
  /** New with every start. Everything the emulator knows is in memory, so another id means it was lost. */
  readonly id: string;
  /** Process id of the daemon. */
  readonly pid: number;
  readonly port: number;
  /** Endpoint to use as `AWS_ENDPOINT_URL`, without a trailing slash. */
  readonly url: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What the daemon tells the process that started it. */
export type DaemonMessage =
  | { readonly type: 'ready'; readonly instance: EmulatorInstance }
  | { readonly type: 'failed'; readonly reason: string };

export function emulatorFolder(home: string): string {
  return path.join(home, 'emulator');
}

function instancePath(home: string): string {
  return path.join(emulatorFolder(home), 'instance.json');
}

/** The instance that was started last, whether or not it still runs. A file that cannot be read counts as none. */
export function readInstance(home: string): EmulatorInstance | undefined {
  try {
    const read = JSON.parse(readFileSync(instancePath(home), 'utf8')) as Partial<EmulatorInstance> | null;
    const complete = typeof read?.id === 'string' && Number.isInteger(read.pid) && typeof read.url === 'string';
    return complete ? (read as EmulatorInstance) : undefined;
  } catch {
    return undefined;
  }
}

/** Written under another name first, so that a reader never sees half a file. */
export function writeInstance(home: string, instance: EmulatorInstance): void {
  mkdirSync(emulatorFolder(home), { recursive: true });
  const draft = `${instancePath(home)}.${instance.pid}`;
  writeFileSync(draft, `${JSON.stringify(instance, null, 2)}\n`);
  renameSync(draft, instancePath(home));
}

/** Removes the file if it is still that of the instance. */
export function removeInstance(home: string, id: string): void {
  if (readInstance(home)?.id === id) {
    rmSync(instancePath(home), { force: true });
  }
}
