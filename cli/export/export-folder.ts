import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError } from '../cli-error';
import { STATE_FOLDER } from './state-override';

/** Lists what an export wrote, so that the next one can tell its own files from others. */
const LIST = 'export.json';

/** What Terraform and git keep in such folders. */
const OF_TOOLS = /^(\.git|\.terraform|\.terraform\.lock\.hcl|\.terraform\.tfstate\.lock\.info|.*\.tfstate(\..*)?)$/;

/** A folder of exported environments, each in a folder of its own. */
export class ExportFolder {
  /** @throws CliError when it holds anything but exports */
  constructor(private readonly path: string) {
    if (existsSync(path) && !statSync(path).isDirectory()) throw new CliError(`${path} is a file; name a folder`);
    const strangers = entries(path).filter(
      (name) => !name.startsWith('.') && !existsSync(join(path, name, LIST)) && !isEmpty(join(path, name)),
    );
    if (strangers.length > 0) throw refusal(path, strangers);
  }

  /**
   * Makes an environment's folder hold exactly these files, besides what Terraform keeps there: files of an earlier export
   * are replaced or removed.
   *
   * @param files by path below that folder, with `/` between names
   * @returns all that it now holds of exports, relative to the folder of exports
   * @throws CliError when there is something else that no export wrote; then nothing is changed
   */
  write(environment: string, files: ReadonlyMap<string, string | Buffer>): readonly string[] {
    const folder = join(this.path, environment);
    const before = listed(folder);
    const present = filesBelow(folder).filter((file) => file !== LIST);
    const strangers = present.filter((file) => !before.includes(file));
    if (strangers.length > 0) throw refusal(folder, strangers);
    // First, so that an export that breaks off halfway can be done again.
    writeList(folder, [...files.keys(), ...present]);
    for (const file of present.filter((one) => !files.has(one))) removeFile(folder, file);
    for (const [file, content] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    writeList(folder, [...files.keys()]);
    return [LIST, ...files.keys()].map((file) => `${environment}/${file}`);
  }
}

function writeList(folder: string, files: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, LIST), `${JSON.stringify({ files: [...new Set(files)].sort() }, undefined, 2)}\n`);
}

function listed(folder: string): readonly string[] {
  const file = join(folder, LIST);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly files: readonly string[] }).files;
}

/** Without what Terraform keeps. */
function filesBelow(folder: string, below = ''): readonly string[] {
  const here = existsSync(join(folder, below)) ? readdirSync(join(folder, below), { withFileTypes: true }) : [];
  return here
    .filter(({ name }) => !OF_TOOLS.test(name) && !(below === '' && name === STATE_FOLDER))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, path) : [path];
    });
}

function removeFile(folder: string, file: string): void {
  rmSync(join(folder, file), { force: true });
  for (let parent = dirname(file); parent !== '.' && isEmpty(join(folder, parent)); parent = dirname(parent)) {
    rmdirSync(join(folder, parent));
  }
}

const entries = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

const isEmpty = (path: string): boolean => statSync(path).isDirectory() && readdirSync(path).length === 0;

function refusal(folder: string, strangers: readonly string[]): CliError {
  const shown = strangers.slice(0, 3).join(', ') + (strangers.length > 3 ? `, and ${strangers.length - 3} more` : '');
  return new CliError(
    `${folder} holds what no export wrote (${shown}), and would be mixed up with it; name a new folder, or move that away`,
  );
}
