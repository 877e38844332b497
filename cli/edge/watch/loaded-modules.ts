import { statSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/** Milliseconds by which a file system's clock may lag behind the process's: it counts in ticks of the kernel's timer. */
const TICK = 20;

/** Node's cache of modules, by file. */
type Cache = Record<string, unknown>;

/**
 * The project's own modules in a process that is used again and again. They stay loaded as long as none of their files, and
 * none of the folders that these lie in, has been written to: a new file may take the place of another in an import.
 * Modules of packages always stay.
 */
export class LoadedModules {
  /** What the system noted of each file and folder at its last change; undefined: not known, so that nothing stays. */
  private stamps: ReadonlyMap<string, string> | undefined;

  /** @param project absolute path */
  constructor(
    private readonly project: string,
    private readonly cache: Cache,
  ) {}

  /**
   * Makes ready for another run.
   *
   * @returns whether modules of the run before have stayed
   */
  refresh(): boolean {
    const stays = this.stamps !== undefined && [...this.stamps].every(([path, stamp]) => stampOf(path) === stamp);
    if (!stays) for (const file of this.files()) delete this.cache[file];
    this.stamps = undefined;
    return stays;
  }

  /**
   * The run has ended well: its modules may serve the next one.
   *
   * @param began when it began, in milliseconds since 1970: of what was written since then, nobody knows what was loaded
   */
  keep(began: number): void {
    const files = this.files();
    const stamps = new Map<string, string>();
    for (const path of new Set([...files, ...files.map(dirname)])) {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats === undefined || stats.ctimeMs >= began - TICK) return;
      stamps.set(path, stampOf(path));
    }
    this.stamps = stamps;
  }

  private files(): readonly string[] {
    return Object.keys(this.cache).filter(
      (file) =>
        file.startsWith(this.project + sep) && !file.slice(this.project.length).includes(`${sep}node_modules${sep}`),
    );
  }
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? 'gone' : `${stats.ino}/${stats.ctimeMs}/${stats.mtimeMs}/${stats.size}`;
}
