import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EdgeError } from '../error';
import { isObject } from './expression/values';
import { type Body, parseStack, type StackSource } from './stack-source';
import type { Value } from './system';

/**
 * Reads the stacks of a folder: those that its `manifest.json` (as cdktf writes it) names, or the folder itself as one
 * stack of the folder's name.
 *
 * @throws EdgeError when there is nothing to read or it is not JSON
 */
export function readStacks(outdir: string): readonly StackSource[] {
  const manifest = join(outdir, 'manifest.json');
  if (!existsSync(manifest)) return [readStack(basename(resolve(outdir)), resolve(outdir))];
  const { stacks } = readJson(manifest);
  if (!isObject(stacks ?? null)) throw new EdgeError(manifest, 'it names no stacks.', 'Synthesize the system again.');
  return Object.entries(stacks as Body).map(([name, stack]) => {
    const folder = isObject(stack) ? stack['workingDirectory'] : undefined;
    if (typeof folder !== 'string') throw new EdgeError(manifest, `the stack "${name}" has no workingDirectory.`);
    return readStack(name, resolve(outdir, folder));
  });
}

function readStack(name: string, directory: string): StackSource {
  const names = existsSync(directory) ? readdirSync(directory).sort() : [];
  const files = names.filter((file) => file.endsWith('.tf.json'));
  if (files.length === 0) {
    const remedy = 'Synthesize the system first, or name a folder that holds *.tf.json files.';
    throw new EdgeError(directory, 'no Terraform JSON is there.', remedy);
  }
  const refused = names.find(isRefused);
  if (refused !== undefined) {
    const remedy = 'Only files in JSON syntax that stand beside each other are read; leave it out or convert it.';
    throw new EdgeError(join(directory, refused), 'Terraform would read this file, and the local edge cannot.', remedy);
  }
  return parseStack(
    name,
    directory,
    files.map((file) => readJson(join(directory, file))),
  );
}

/** Files in native syntax, files that change others, and values that Terraform takes from files by itself. */
function isRefused(file: string): boolean {
  return /\.tf$|(^|_)override\.tf\.json$|^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(file);
}

function readJson(path: string): Body {
  let value: Value;
  try {
    value = JSON.parse(readFileSync(path, 'utf8')) as Value;
  } catch {
    throw new EdgeError(path, 'it is not JSON.', 'Synthesize the system again.');
  }
  if (!isObject(value)) throw new EdgeError(path, 'it does not hold an object.');
  return value;
}
