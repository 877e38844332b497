import { rmSync } from 'node:fs';

/**
 * Folders to synthesize into in turn: the system that runs reads its files from one until its last request has ended,
 * and goes on when what is made in another cannot be run.
 */
export class LiveFolders {
  private readonly taken = new Set<string>();

  /** @param prefix absolute path that a number is put behind; the folders stand beside each other, so that relative paths in them are the same */
  constructor(private readonly prefix: string) {}

  /** An empty one that nothing is read from. */
  take(): string {
    let number = 1;
    while (this.taken.has(this.folder(number))) number += 1;
    const folder = this.folder(number);
    this.taken.add(folder);
    rmSync(folder, { recursive: true, force: true });
    return folder;
  }

  /** Nothing is read from it any more. */
  give(folder: string): void {
    if (!this.taken.delete(folder)) return;
    rmSync(folder, { recursive: true, force: true });
  }

  private folder(number: number): string {
    return `${this.prefix}-${number}`;
  }
}
