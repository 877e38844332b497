import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What tools write into a project, or is no source. */
const LEFT_OUT = new Set(['node_modules', '.git', '.edge', 'cdktf.out', 'coverage', 'docs', 'hcl']);

export interface StandInProjectProps {
  readonly project: string;
  /** Folder in which the copy is made. */
  readonly parent: string;
  /** A `node_modules` folder whose packages go before the project's own. */
  readonly modules: string;
}

/** A copy of the project's sources in which other packages stand in for some of its own. */
export class StandInProject {
  readonly folder: string;

  constructor({ project, parent, modules }: StandInProjectProps) {
    mkdirSync(parent, { recursive: true });
    this.folder = mkdtempSync(join(parent, 'project-'));
    for (const name of readdirSync(project).filter((one) => !LEFT_OUT.has(one))) {
      cpSync(join(project, name), join(this.folder, name), { recursive: true });
    }
    for (const from of [modules, join(project, 'node_modules')]) {
      for (const name of packagesIn(from)) link(join(from, name), join(this.folder, 'node_modules', name));
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Names of packages, with their scope if they have one. */
function packagesIn(modules: string): readonly string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
    );
}

function link(target: string, path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
