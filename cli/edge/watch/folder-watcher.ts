import { statSync, watch, type FSWatcher } from 'node:fs';

/** Milliseconds between looks where the system does not tell of changes. */
const POLLING_INTERVAL = 500;

interface Watched {
  readonly watcher: FSWatcher;
  /** Tells the folder from a later one of the same name. */
  readonly inode: number;
}

/**
 * Tells that something has happened in one of many folders; what, it leaves to whoever looks.
 *
 * One watch for each folder: Node's recursive watch on Linux, up to version 20, loses files that are renamed over and
 * folders that are made anew.
 */
export class FolderWatcher {
  private readonly watched = new Map<string, Watched>();
  private polling: NodeJS.Timeout | undefined;

  /** @param onTrouble told once when the system has no watches left, so that folders are looked at regularly */
  constructor(
    private readonly onEvent: () => void,
    private readonly onTrouble: (reason: string) => void,
  ) {}

  /**
   * Watches these folders and no others.
   *
   * @returns whether one is watched that was not: what has happened in it before is not told
   */
  follow(folders: readonly string[]): boolean {
    const wanted = new Set(folders);
    for (const folder of [...this.watched.keys()]) {
      if (!wanted.has(folder)) this.forget(folder);
    }
    return folders.map((folder) => this.add(folder)).some(Boolean);
  }

  close(): void {
    clearInterval(this.polling);
    for (const folder of [...this.watched.keys()]) this.forget(folder);
  }

  private add(folder: string): boolean {
    const inode = statSync(folder, { throwIfNoEntry: false })?.ino;
    if (inode === undefined || this.watched.get(folder)?.inode === inode) return false;
    this.forget(folder);
    try {
      const watcher = watch(folder, this.onEvent);
      watcher.on('error', this.onEvent);
      this.watched.set(folder, { watcher, inode });
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.poll(code ?? String(error));
      return false;
    }
  }

  private forget(folder: string): void {
    this.watched.get(folder)?.watcher.close();
    this.watched.delete(folder);
  }

  private poll(reason: string): void {
    if (this.polling !== undefined) return;
    this.polling = setInterval(this.onEvent, POLLING_INTERVAL);
    this.onTrouble(reason);
  }
}
