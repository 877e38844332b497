import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareStack, describeDifference } from './compare';
import { type JsonObject } from './hcl/json';
import { loadShapes } from './hcl/shapes-file';
import { renderStack } from './hcl/stack';

const EXTENSION = '.tf';

/** A file under review that is not what the synthesized stacks render to. */
export interface Stale {
  readonly file: string;
  /** `changed`: differs from what is rendered; `missing`: not there; `extra`: no stack of that name is left. */
  readonly state: 'changed' | 'missing' | 'extra';
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly synthesizedStackPath: string }>>;
}

/** What differs between a stack and its HCL at most shown in one error. */
const SHOWN_DIFFERENCES = 10;

const header = (stack: string): string =>
  `# Stack ${stack}, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.\n\n`;

async function renderOne(stack: string, file: string, shapes: ReturnType<typeof loadShapes>): Promise<string> {
  const json = JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
  try {
    const hcl = header(stack) + (await renderStack(json, shapes));
    const differences = await compareStack(json, hcl, shapes);
    if (differences.length === 0) return hcl;
    const shown = differences.slice(0, SHOWN_DIFFERENCES).map((difference) => `  ${describeDifference(difference)}`);
    throw new Error(
      `the HCL does not say what the JSON says (${differences.length} differences):\n${shown.join('\n')}`,
    );
  } catch (error) {
    throw new Error(`stack ${stack}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** File name to text, for every stack of a synthesized environment. */
async function renderAll(outdir: string): Promise<ReadonlyMap<string, string>> {
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  const shapes = loadShapes();
  const files = new Map<string, string>();
  for (const { name, synthesizedStackPath } of Object.values(manifest.stacks)) {
    files.set(`${name}${EXTENSION}`, await renderOne(name, join(outdir, synthesizedStackPath), shapes));
  }
  return files;
}

function present(targetDir: string): readonly string[] {
  try {
    return readdirSync(targetDir).filter((file) => file.endsWith(EXTENSION));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Writes `<targetDir>/<stack>.tf` for every stack in a synthesized `outdir`, and removes the `.tf` files of stacks
 * that are gone. Nothing is written unless every stack renders and its HCL is proven to say what its JSON says.
 * Assets keep the paths that the JSON gives them, relative to the stack's own folder in `outdir`.
 *
 * @returns the names of the files, in the manifest's order
 * @throws Error that names the stack, and what is refused or differs
 */
export async function renderEnvironment(outdir: string, targetDir: string): Promise<readonly string[]> {
  const files = await renderAll(outdir);
  const extra = present(targetDir).filter((file) => !files.has(file));
  mkdirSync(targetDir, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(targetDir, file), text);
  for (const file of extra) rmSync(join(targetDir, file));
  return [...files.keys()];
}

/**
 * Compares `targetDir` with what `renderEnvironment` would write there, without writing.
 *
 * @returns the files that are not current; none means the reviewed HCL is that of these stacks
 * @throws as `renderEnvironment`
 */
export async function checkEnvironment(outdir: string, targetDir: string): Promise<readonly Stale[]> {
  const files = await renderAll(outdir);
  const there = present(targetDir);
  const stale: Stale[] = [];
  for (const [file, text] of files) {
    if (!there.includes(file)) stale.push({ file, state: 'missing' });
    else if (readFileSync(join(targetDir, file), 'utf8') !== text) stale.push({ file, state: 'changed' });
  }
  for (const file of there) if (!files.has(file)) stale.push({ file, state: 'extra' });
  return stale;
}
