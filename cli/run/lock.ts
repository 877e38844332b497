import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { CliError } from '../cli-error';

/** Who holds a lock, as written to its file. */
export interface LockHolder {
  readonly pid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Name of the command that holds it. */
  readonly command: string;
  /** When the kernel started the process, to tell it from a later one with the same number; absent off Linux. */
  readonly processStart?: string;
}

/** A takeover is a few file operations; one older than this was left behind by a process that died. */
const TAKEOVER_MS = 10_000;

/**
 * Takes the lock of an environment, so that one command at a time works on its state and stacks. The lock of a process
 * that is gone is taken over.
 *
 * @returns what gives the lock back; harmless to call twice
 * @throws CliError naming the process that holds the lock
 */
export function acquireLock(file: string, command: string, now: Date): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const me = holder(command, now);
  if (!createExclusively(file, me) && !takeOver(file, me)) {
    const other = readHolder(file);
    throw new CliError(other ? heldBy(other) : `another command is just starting (${file}); try again`);
  }
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** The living process that holds a lock, or undefined. */
export function liveHolder(file: string): LockHolder | undefined {
  const found = readHolder(file);
  return found && isAlive(found) ? found : undefined;
}

/** One line about who holds a lock. */
export function heldBy({ pid, startedAt, command }: LockHolder): string {
  return `"${command}" is at work on this environment (process ${pid}, since ${startedAt}); wait until it has ended, or stop it with: kill -INT ${pid}`;
}

/**
 * Replaces the lock of a dead process. A second file makes sure that only one process does so: without it, two could
 * see the same dead holder, and the slower one would remove the lock of the faster.
 */
function takeOver(file: string, me: LockHolder): boolean {
  const guard = `${file}.takeover`;
  removeAbandoned(guard);
  if (!createExclusively(guard, me)) return false;
  try {
    if (liveHolder(file)) return false;
    rmSync(file, { force: true });
    return createExclusively(file, me);
  } finally {
    rmSync(guard, { force: true });
  }
}

function removeAbandoned(guard: string): void {
  const changed = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
  if (changed !== undefined && Date.now() - changed > TAKEOVER_MS) rmSync(guard, { force: true });
}

function createExclusively(file: string, content: LockHolder): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeFileSync(descriptor, `${JSON.stringify(content)}\n`);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): LockHolder | undefined {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockHolder> | null;
    return Number.isInteger(read?.pid) ? (read as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

function holder(command: string, now: Date): LockHolder {
  const processStart = startOf(process.pid);
  return { pid: process.pid, startedAt: now.toISOString(), command, ...(processStart && { processStart }) };
}

function isAlive({ pid, processStart }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return processStart === undefined || startOf(pid) === processStart;
}

/** Field 22 of /proc/<pid>/stat; the name before it may hold spaces. Source: proc(5). */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19);
  } catch {
    return undefined;
  }
}
