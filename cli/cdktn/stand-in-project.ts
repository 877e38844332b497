import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

/** Bindings that stay: copied, so that what they import is what stands in, and not what is installed beside them. */
const BINDINGS = /^@cdktf\/provider-[\w-]+$/;

/** A copy of the project's sources in which other packages stand in for some of its own. */
export class StandInProject {
  readonly folder: string;

  constructor({ project, parent, modules }: StandInProjectProps) {
    mkdirSync(parent, { recursive: true });
    this.folder = mkdtempSync(join(parent, 'project-'));
    for (const name of readdirSync(project).filter((one) => !LEFT_OUT.has(one))) {
      cpSync(join(project, name), join(this.folder, name), { recursive: true });
    }
    for (const name of packagesIn(modules)) this.add(modules, name, symlinkSync);
    const own = join(project, 'node_modules');
    const copy = (from: string, to: string): void => cpSync(from, to, { recursive: true });
    for (const name of packagesIn(own)) this.add(own, name, BINDINGS.test(name) ? copy : symlinkSync);
  }

  /** @param file relative to the copy */
  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** The first of a name wins. */
  private add(from: string, name: string, put: (from: string, to: string) => void): void {
    const path = join(this.folder, 'node_modules', name);
    if (existsSync(path)) return;
    mkdirSync(dirname(path), { recursive: true });
    put(join(from, name), path);
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
      name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
    );
}
