import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EdgeError } from '../error';

interface StackJson {
  readonly provider?: { readonly aws?: readonly { readonly region?: string }[] };
  readonly resource?: { readonly aws_lambda_function?: Readonly<Record<string, FunctionJson>> };
}

type EnvironmentJson = { readonly variables?: Readonly<Record<string, string>> };

interface FunctionJson {
  /** Terraform takes a block as an object or as a list of one. */
  environment?: EnvironmentJson | readonly EnvironmentJson[];
}

/**
 * Copies a synthesized system, with the next version of every function of some regions in it. It differs from the one before
 * by a variable of its environment, as it would by its code: the alias names a new version, whose first calls start cold.
 *
 * @param outdir the folder that cdktf wrote
 * @param regions that have the next release
 * @param target folder that the copy replaces
 * @throws EdgeError for a region without a function, or a stack with several providers
 */
export function writeNextRelease(outdir: string, regions: readonly string[], target: string): void {
  rmSync(target, { recursive: true, force: true });
  cpSync(outdir, target, { recursive: true });
  const missing = new Set(regions);
  for (const file of stackFiles(target)) {
    const stack = JSON.parse(readFileSync(file, 'utf8')) as StackJson;
    const [provider, ...more] = stack.provider?.aws ?? [];
    if (more.length > 0)
      throw new EdgeError(file, 'has providers in several regions: which of its functions to deploy is not known.');
    const region = provider?.region ?? '';
    const functions = Object.values(stack.resource?.aws_lambda_function ?? {});
    if (!regions.includes(region) || functions.length === 0) continue;
    missing.delete(region);
    for (const own of functions) {
      const [environment] = [own.environment ?? {}].flat() as readonly EnvironmentJson[];
      own.environment = { variables: { ...environment?.variables, DRILL_RELEASE: 'next' } };
    }
    writeFileSync(file, JSON.stringify(stack));
  }
  const [first] = missing;
  if (first !== undefined) throw new EdgeError(first, 'has no function to deploy.');
}

/**
 * The systems that a rolling deploy goes through, each in a folder of its own: the one before is still read from.
 *
 * @param folder that they are written below
 * @returns tells the folder of the system with the next release in some regions; with none, the system as it was synthesized
 */
export function nextReleases(outdir: string, folder: string): (regions: readonly string[]) => string {
  return (regions) => {
    if (regions.length === 0) return outdir;
    const target = join(folder, String(regions.length));
    writeNextRelease(outdir, regions, target);
    return target;
  };
}

function stackFiles(outdir: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
  };
  return Object.values(manifest.stacks).map(({ synthesizedStackPath }) => join(outdir, synthesizedStackPath));
}
