import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { renderEnvironment } from '../../review';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { instructions } from './instructions';
import { stackSettings } from './stack-settings';
import { OVERRIDE_FILE, stateOverride } from './state-override';

export interface ExportedFilesProps {
  readonly environment: string;
  /** Folder of the synth. */
  readonly outdir: string;
  /** Its stacks, each after those it depends on. */
  readonly stacks: readonly SynthesizedStack[];
}

/**
 * Everything that Terraform needs of an environment: the reviewed HCL byte for byte, the assets, where local state lies, and
 * a page that says how to deploy it.
 *
 * @returns by path below the environment's folder, with `/` between names
 * @throws Error that names the stack, when its HCL is refused
 */
export async function exportedFiles(props: ExportedFilesProps): Promise<ReadonlyMap<string, Buffer>> {
  const { environment, outdir, stacks } = props;
  const files = await renderedFiles(outdir);
  for (const { name, folder } of stacks) {
    for (const [file, content] of filesBelow(join(folder, 'assets'))) files.set(`${name}/assets/${file}`, content);
  }
  const settings = stacks.map(stackSettings);
  for (const stack of settings) {
    const override = stateOverride(stack);
    if (override !== undefined) files.set(`${stack.name}/${OVERRIDE_FILE}`, Buffer.from(override));
  }
  return files.set('README.md', Buffer.from(instructions(environment, settings)));
}

/** Whatever is written for review. */
async function renderedFiles(outdir: string): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(outdir, 'rendered-'));
  try {
    await renderEnvironment(outdir, folder);
    return new Map(filesBelow(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesBelow(folder: string): readonly (readonly [string, Buffer])[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A stack without assets has no folder of them. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
