import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, type Dirent, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { isPassing, sourceNames } from './classify-path';

interface SourceFile {
  /** Changes whenever the file is written; tells without reading it that nothing has happened. */
  readonly stamp: string;
  readonly hash: string;
}

/**
 * The project's sources at a moment. What has changed is found by comparing contents, not by believing events: a file
 * that is saved as it was, or a draft that came and went, is no change, and one that was renamed over another is.
 */
export class SourceSnapshot {
  private files: ReadonlyMap<string, SourceFile>;
  private found: readonly string[] = [];

  /**
   * @param project absolute path
   * @param others absolute paths of files elsewhere
   */
  constructor(
    private readonly project: string,
    private readonly others: readonly string[] = [],
  ) {
    this.files = this.scan();
  }

  /** Absolute paths of the folders that hold them, and of the project itself. */
  get folders(): readonly string[] {
    return this.found;
  }

  /** What is other than at the last look, sorted: paths relative to the project, and absolute ones of files elsewhere. */
  update(): readonly string[] {
    const before = this.files;
    this.files = this.scan();
    const names = new Set([...before.keys(), ...this.files.keys()]);
    return [...names].filter((name) => before.get(name)?.hash !== this.files.get(name)?.hash).sort();
  }

  private scan(): ReadonlyMap<string, SourceFile> {
    const files = new Map<string, SourceFile>();
    const folders = new Set([this.project]);
    const visit = (path: string): void => {
      const absolute = join(this.project, path);
      const stats = ifReadable(() => statSync(absolute));
      if (stats?.isFile()) return this.take(files, path, absolute, stats);
      if (!stats?.isDirectory()) return;
      folders.add(absolute);
      for (const { name } of entriesOf(absolute)) {
        if (!isPassing(name)) visit(`${path}/${name}`);
      }
    };
    sourceNames.forEach(visit);
    for (const file of this.others) {
      folders.add(dirname(file));
      const stats = ifReadable(() => statSync(file));
      if (stats?.isFile()) this.take(files, file, file, stats);
    }
    this.found = [...folders];
    return files;
  }

  private take(files: Map<string, SourceFile>, name: string, absolute: string, stats: Stats): void {
    const stamp = `${stats.ino}/${stats.mtimeMs}/${stats.ctimeMs}/${stats.size}`;
    const known = (this.files as ReadonlyMap<string, SourceFile> | undefined)?.get(name);
    if (known?.stamp === stamp) return void files.set(name, known);
    const bytes = ifReadable(() => readFileSync(absolute));
    if (bytes === undefined) return;
    files.set(name, { stamp, hash: createHash('sha1').update(bytes).digest('base64') });
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  return ifReadable(() => readdirSync(folder, { withFileTypes: true })) ?? [];
}

/** Undefined for what is not there, or is and cannot be read: the build says so if it needs it. */
function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
