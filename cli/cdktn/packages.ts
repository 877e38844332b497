import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import type { RunProgramProps } from '../run/run-program';
import { runProgram } from '../run/run-program';

/** CDK Terrain under the names of CDK for Terraform, as a team that moves to it would install it. */
export interface CdktnPackages {
  /** The `node_modules` folder that holds them. */
  readonly modules: string;
  /** `cdktn 0.24.0`, `@cdktn/provider-aws 25.7.0`. */
  readonly versions: readonly string[];
  readonly wereKept: boolean;
}

const FILES = ['package.json', 'package-lock.json'];

/**
 * Installs exactly what the lock file beside this file names, once: what is installed is kept for the next run, under the
 * digest of that file.
 *
 * @param folder that may be written to and is kept between runs
 * @throws CliError when npm cannot install them, with what it said
 */
export async function installCdktn(
  folder: string,
  program: Pick<RunProgramProps, 'variables' | 'interruption'>,
): Promise<CdktnPackages> {
  const lock = readFileSync(join(__dirname, 'package-lock.json'));
  const kept = join(folder, createHash('sha256').update(lock).digest('hex').slice(0, 16));
  const modules = join(kept, 'node_modules');
  const versions = versionsIn(JSON.parse(lock.toString()) as Lock);
  if (existsSync(kept)) return { modules, versions, wereKept: true };

  mkdirSync(folder, { recursive: true });
  // Installed aside and moved, so that another run never finds half of them.
  const fresh = mkdtempSync(join(folder, 'installing-'));
  try {
    for (const file of FILES) copyFileSync(join(__dirname, file), join(fresh, file));
    const { exitCode, output } = await runProgram({
      ...program,
      command: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
      folder: fresh,
    });
    if (exitCode !== 0) throw new CliError(notInstalled(versions, output));
    if (!existsSync(kept)) renameSync(fresh, kept);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return { modules, versions, wereKept: false };
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly name?: string; readonly version?: string }>>;
}

function versionsIn({ packages }: Lock): readonly string[] {
  return Object.entries(packages).flatMap(([path, { name, version }]) =>
    name !== undefined && /^node_modules\/(cdktf|@cdktf\/[\w-]+)$/.test(path) ? [`${name} ${version}`] : [],
  );
}

function notInstalled(versions: readonly string[], output: string): string {
  const said = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log'));
  return (
    `CDK Terrain (${versions.join(', ')}) could not be installed: ${said.slice(0, 3).join(' ').slice(0, 300)}; ` +
    'npm needs its registry for it once (npm config get registry); with it, run the check again'
  );
}
