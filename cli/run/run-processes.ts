import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** Variable that marks every process of one run. It is inherited, so it finds processes whose parents are gone. */
export const RUN_VARIABLE = 'EDGE_RUN';

/** A process of a run. */
export interface RunProcess {
  readonly pid: number;
  /** The command line, as words where the system keeps them apart. */
  readonly words: readonly string[];
}

/** The living processes of a run, without this one. */
export function runProcesses(runId: string): RunProcess[] {
  const marker = `${RUN_VARIABLE}=${runId}`;
  const found = existsSync('/proc/self/environ') ? fromProc(marker) : fromPs(marker);
  return found.filter(({ pid }) => pid !== process.pid);
}

/** Whether a process is the given Terraform, started directly or through an interpreter. */
export function isTerraform(candidate: RunProcess, terraform: string): boolean {
  return candidate.words.slice(0, 2).some((word) => basename(word) === basename(terraform));
}

function fromProc(marker: string): RunProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const variables = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        if (!variables.includes(marker)) return [];
        return [{ pid: Number(name), words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') }];
      } catch {
        // It ended meanwhile, or belongs to somebody else.
        return [];
      }
    });
}

/** macOS has no /proc; its ps appends the environment to the command line. */
function fromPs(marker: string): RunProcess[] {
  const { stdout } = spawnSync('ps', ['-A', '-E', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(marker))
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, ...words]) => ({ pid: Number(pid), words }));
}
