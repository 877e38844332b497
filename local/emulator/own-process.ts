import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The command line of a process; empty when there is no such process. */
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // No /proc: not Linux, or no such process.
    return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  }
}

/**
 * Whether a process runs and is the one meant: numbers are given again, so a process is ended only when its command line
 * contains all of `words`.
 */
export function isProcess(pid: number, words: readonly string[]): boolean {
  const line = commandLine(pid);
  return line !== '' && words.every((word) => line.includes(word));
}
