import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';

const EXTENSION = '.tfstate';

/**
 * Makes sure that every state file of the local backend is whole, before anything touches it. Terraform itself takes an
 * empty file for a stack that was never deployed, and would make everything a second time.
 *
 * @throws CliError naming the file and the way to restore it
 */
export function checkStateFiles(folder: string, remedyWithoutBackup: string): void {
  for (const file of stateFiles(folder)) {
    const problem = problemOf(file);
    if (problem === undefined) continue;
    const backup = `${file}.backup`;
    const hasBackup = existsSync(backup) && problemOf(backup) === undefined;
    // An interrupted first run leaves an empty file and nothing to restore: no state is what it means.
    if (problem === 'empty' && !existsSync(backup)) continue;
    const remedy = hasBackup ? `restore the state before it with: cp ${backup} ${file}` : remedyWithoutBackup;
    throw new CliError(`the state file ${file} is not whole (${problem}), and nothing was changed; ${remedy}`);
  }
}

/** How many resources the state files of an environment describe, data sources left out. */
export function managedResources(folder: string): number {
  return stateFiles(folder).reduce((sum, file) => sum + managedResourcesIn(file), 0);
}

/** How many resources one state file describes, data sources left out; none when it is not there, or not whole. */
export function managedResourcesIn(file: string): number {
  if (!existsSync(file) || problemOf(file) !== undefined) return 0;
  return readState(file)
    .resources.filter(({ mode }) => mode === 'managed')
    .reduce((sum, { instances = [] }) => sum + instances.length, 0);
}

interface State {
  readonly version: number;
  readonly lineage: string;
  readonly resources: readonly { readonly mode?: string; readonly instances?: readonly unknown[] }[];
}

function readState(file: string): State {
  return JSON.parse(readFileSync(file, 'utf8')) as State;
}

function problemOf(file: string): string | undefined {
  if (readFileSync(file, 'utf8').trim() === '') return 'empty';
  try {
    const { version, lineage, resources } = readState(file);
    const isState = typeof version === 'number' && typeof lineage === 'string' && Array.isArray(resources);
    return isState ? undefined : 'JSON, but not of Terraform';
  } catch (error) {
    return error instanceof SyntaxError ? `half-written: ${error.message}` : String(error);
  }
}

function stateFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(EXTENSION))
    .sort()
    .map((name) => join(folder, name));
}
