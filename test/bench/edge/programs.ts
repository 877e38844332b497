import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where the machine's own servers are, beside what the search path names. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

/** Whether a program is installed. */
export function hasProgram(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)));
}
