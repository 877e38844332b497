import { mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareStack, describeDifference } from './compare';
import { stackFiles } from './files/stack-files';
import { type JsonObject } from './hcl/json';
import { type Shapes } from './hcl/shapes';
import { loadShapes } from './hcl/shapes-file';
import { readManifest } from './manifest';
import { ORDER_FILE, orderText } from './order';

const EXTENSION = '.tf';

/** A file under review that is not what the synthesized stacks render to. */
export interface Stale {
  /** Relative to the environment's folder, for example `global/dns.tf`. */
  readonly file: string;
  /** `changed`: differs from what is rendered; `missing`: not there; `extra`: nothing is rendered to it. */
  readonly state: 'changed' | 'missing' | 'extra';
}

/** What differs between a stack and its HCL at most shown in one error. */
const SHOWN_DIFFERENCES = 10;

async function renderOne(stack: string, file: string, shapes: Shapes): Promise<ReadonlyMap<string, string>> {
  const json = JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
  try {
    const files = await stackFiles(stack, json, shapes);
    // Terraform reads the files of a folder as one.
    const differences = await compareStack(json, [...files.values()].join(''), shapes);
    if (differences.length === 0) return files;
    const shown = differences.slice(0, SHOWN_DIFFERENCES).map((difference) => `  ${describeDifference(difference)}`);
    throw new Error(
      `the HCL does not say what the JSON says (${differences.length} differences):\n${shown.join('\n')}`,
    );
  } catch (error) {
    throw new Error(`stack ${stack}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** `<stack>/<file>` to text, for every stack that was synthesized for an environment, and the order of those of its system. */
async function renderAll(outdir: string, foundations: string | undefined): Promise<ReadonlyMap<string, string>> {
  const shapes = loadShapes();
  const all = new Map<string, string>();
  for (const folder of foundations === undefined ? [outdir] : [outdir, foundations]) {
    for (const { name, synthesizedStackPath } of readManifest(folder)) {
      const files = await renderOne(name, join(folder, synthesizedStackPath), shapes);
      for (const [file, text] of files) all.set(`${name}/${file}`, text);
    }
  }
  return all.set(ORDER_FILE, orderText(outdir));
}

/** The files of ours in an environment's folder: the order, HCL and of the stacks' folders in it. */
function present(targetDir: string): readonly string[] {
  try {
    return readdirSync(targetDir, { withFileTypes: true }).flatMap((entry) => {
      if (!entry.isDirectory()) return entry.name.endsWith(EXTENSION) || entry.name === ORDER_FILE ? [entry.name] : [];
      const files = readdirSync(join(targetDir, entry.name)).filter((file) => file.endsWith(EXTENSION));
      return files.map((file) => `${entry.name}/${file}`);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Writes `<targetDir>/<stack>/*.tf` for every stack in a synthesized `outdir`, each folder one that Terraform can use as a
 * root module, and removes the `.tf` files that nothing is rendered to any more. Nothing is written unless every stack renders
 * and its HCL is proven to say what its JSON says. Assets keep the paths that the JSON gives them, relative to the stack's
 * folder. Beside them goes `order.json`.
 *
 * @param foundations folder of stacks that are no part of the system, rendered likewise
 * @returns the files, relative to `targetDir`, in the order of reading
 * @throws Error that names the stack, and what is refused or differs
 */
export async function renderEnvironment(
  outdir: string,
  targetDir: string,
  foundations?: string,
): Promise<readonly string[]> {
  const files = await renderAll(outdir, foundations);
  const extra = present(targetDir).filter((file) => !files.has(file));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(targetDir, file)), { recursive: true });
    writeFileSync(join(targetDir, file), text);
  }
  for (const file of extra) {
    rmSync(join(targetDir, file));
    removeIfEmpty(dirname(join(targetDir, file)));
  }
  return [...files.keys()];
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/**
 * Compares `targetDir` with what `renderEnvironment` would write there, without writing.
 *
 * @returns the files that are not current; none means the reviewed HCL is that of these stacks
 * @throws as `renderEnvironment`
 */
export async function checkEnvironment(
  outdir: string,
  targetDir: string,
  foundations?: string,
): Promise<readonly Stale[]> {
  const files = await renderAll(outdir, foundations);
  const there = present(targetDir);
  const stale: Stale[] = [];
  for (const [file, text] of files) {
    if (!there.includes(file)) stale.push({ file, state: 'missing' });
    else if (readFileSync(join(targetDir, file), 'utf8') !== text) stale.push({ file, state: 'changed' });
  }
  for (const file of there) if (!files.has(file)) stale.push({ file, state: 'extra' });
  return stale;
}
