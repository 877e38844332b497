import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { EdgeError } from '../error';

/**
 * Unpacks a function's archive into a folder named after its content, once: the same archive gives the same folder,
 * in every region and in every run.
 *
 * @param address of the function, for messages
 * @param workDirectory where the folders are kept; best outside of any project, because Node looks for packages that an
 *   archive does not hold in the `node_modules` folders above it
 * @returns the folder, as Lambda's `/var/task`
 * @throws EdgeError when the archive cannot be read or holds a path that leads out of it
 */
export async function unpackArchive(address: string, archive: Uint8Array, workDirectory: string): Promise<string> {
  const hash = createHash('sha256').update(archive).digest('hex').slice(0, 32);
  const folder = join(workDirectory, hash);
  if (existsSync(folder)) return join(folder, 'task');

  const files = readArchive(address, archive);
  await mkdir(workDirectory, { recursive: true });
  const temporary = await mkdtemp(join(workDirectory, '.unpack-'));
  const root = join(temporary, 'task');
  await mkdir(root);
  // Where Node's search for the type of a `.js` file ends: /var/task has no project around it.
  await writeFile(join(temporary, 'package.json'), '{}\n');
  for (const [path, bytes] of files) {
    const target = resolve(root, path);
    await mkdir(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (!path.endsWith('/')) await writeFile(target, bytes);
  }
  try {
    await rename(temporary, folder);
  } catch (error) {
    // Another run was faster with the same content.
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return join(folder, 'task');
}

function readArchive(address: string, archive: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(archive);
  } catch (error) {
    throw new EdgeError(address, `its archive is not a zip archive (${(error as Error).message}).`, 'Build it again.');
  }
  const root = resolve(sep, 'task');
  for (const path of Object.keys(files)) {
    const target = resolve(root, path);
    if (path.includes('\0') || path.includes('\\') || (target !== root && !target.startsWith(root + sep))) {
      throw new EdgeError(address, `its archive holds ${JSON.stringify(path)}, a path that leads out of it.`);
    }
  }
  return Object.entries(files);
}
