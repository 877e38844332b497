import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type LoadOptions, loadSystem } from '../../../../local/edge/terraform/load-system';
import type { System } from '../../../../local/edge/terraform/system';

type Files = Readonly<Record<string, unknown>>;

const AWS = { provider: { aws: [{ region: 'eu-west-1' }] } };

/** Loads a system from files, written into a folder for as long as it takes; texts are written as they are. */
export function loadFiles(files: Files, options: LoadOptions = {}): System {
  const folder = mkdtempSync(join(tmpdir(), 'edge-system-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return loadSystem(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Loads one stack with a provider for eu-west-1. */
export function loadStack(stack: object, options: LoadOptions = {}, files: Files = {}): System {
  return loadFiles({ 'main.tf.json': { ...AWS, ...stack }, ...files }, options);
}

/** Loads stacks by name, as cdktf lays them out. */
export function loadStacks(stacks: Readonly<Record<string, object>>, options: LoadOptions = {}): System {
  const folderOf = (name: string): string => `stacks/${name}`;
  const manifest = Object.keys(stacks).map((name) => [name, { name, workingDirectory: folderOf(name) }]);
  const files = Object.entries(stacks).map(([name, stack]) => [`${folderOf(name)}/cdk.tf.json`, { ...AWS, ...stack }]);
  return loadFiles(
    { 'manifest.json': { stacks: Object.fromEntries(manifest) }, ...Object.fromEntries(files) },
    options,
  );
}

/** The outputs of the only stack, or of the named one. */
export function outputsOf(system: System, stack?: string): Readonly<Record<string, unknown>> {
  const [first] = system.outputs.keys();
  return system.outputs.get(stack ?? first ?? '') ?? {};
}
