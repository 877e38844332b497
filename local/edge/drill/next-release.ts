import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EdgeError } from '../error';

interface StackJson {
  readonly provider?: { readonly aws?: readonly { readonly region?: string }[] };
  readonly resource?: { readonly aws_lambda_function?: Readonly<Record<string, FunctionJson>> };
}

interface FunctionJson {
  environment?: { readonly variables?: Readonly<Record<string, string>> };
}

/**
 * Copies a synthesized system, with the next version of every function of some regions in it. It differs from the one before
 * by a variable of its environment, as it would by its code: the alias names a new version, whose first calls start cold.
 *
 * @param outdir the folder that cdktf wrote
 * @param regions that have the next release
 * @param target folder that the copy replaces
 * @throws EdgeError for a region without a function
 */
export function writeNextRelease(outdir: string, regions: readonly string[], target: string): void {
  rmSync(target, { recursive: true, force: true });
  cpSync(outdir, target, { recursive: true });
  const missing = new Set(regions);
  for (const file of stackFiles(target)) {
    const stack = JSON.parse(readFileSync(file, 'utf8')) as StackJson;
    const region = stack.provider?.aws?.[0]?.region ?? '';
    const functions = Object.values(stack.resource?.aws_lambda_function ?? {});
    if (!regions.includes(region) || functions.length === 0) continue;
    missing.delete(region);
    for (const own of functions) {
      own.environment = { variables: { ...own.environment?.variables, DRILL_RELEASE: 'next' } };
    }
    writeFileSync(file, JSON.stringify(stack));
  }
  const [first] = missing;
  if (first !== undefined) throw new EdgeError(first, 'has no function to deploy.');
}

function stackFiles(outdir: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
  };
  return Object.values(manifest.stacks).map(({ synthesizedStackPath }) => join(outdir, synthesizedStackPath));
}
