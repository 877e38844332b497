import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { CliError } from '../cli-error';
import type { Variables } from '../context';
import { compareVersions, parseVersion, type SemanticVersion } from './semantic-version';

/** The oldest Terraform that the generated configuration is meant for, with most backends. */
export const OLDEST: SemanticVersion = [1, 5, 0];

/** The oldest with the s3 backend, whose lock file came with it. */
export const OLDEST_WITH_S3: SemanticVersion = [1, 10, 0];

/** A Terraform that can be used. */
export interface Terraform {
  /** Absolute path. */
  readonly path: string;
  readonly version: string;
}

/**
 * The Terraform on PATH, or the one that `TERRAFORM_BINARY_NAME` names (cdktf's own variable).
 *
 * @param variables the environment Terraform is run with; its CLI configuration must be valid
 * @param oldest the oldest version that will do
 * @throws CliError when there is none, it does not run, or it is too old
 */
export async function findTerraform(variables: Variables, oldest: SemanticVersion = OLDEST): Promise<Terraform> {
  const install = `install Terraform ${oldest[0]}.${oldest[1]} or newer (https://developer.hashicorp.com/terraform/install)`;
  const name = variables['TERRAFORM_BINARY_NAME'] || 'terraform';
  const path = findExecutable(name, variables['PATH'] ?? '');
  if (!path) throw new CliError(`${name} is not on the PATH; ${install}`);
  const version = await versionOf(path, variables, install);
  const parsed = parseVersion(version.split('-')[0] ?? '');
  if (!parsed) throw new CliError(`${path} calls itself version "${version}", which is not a version; ${install}`);
  if (compareVersions(parsed, oldest) < 0) {
    throw new CliError(
      `${path} is Terraform ${version}, and ${oldest.join('.')} is the oldest that works here; ${install}`,
    );
  }
  return { path, version };
}

/** The first executable file of that name in a PATH, or undefined. */
export function findExecutable(name: string, searchPath: string): string | undefined {
  const candidates = isAbsolute(name) ? [name] : searchPath.split(delimiter).map((folder) => join(folder, name));
  return candidates.find(isExecutableFile);
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function versionOf(path: string, variables: Variables, install: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(path, ['version', '-json'], { env: { ...variables } });
    return String((JSON.parse(stdout) as { terraform_version?: unknown }).terraform_version);
  } catch (error) {
    const reason = (error as Error).message.split('\n').filter(Boolean).join(' ');
    throw new CliError(`${path} does not say its version (${reason}); ${install}`);
  }
}
