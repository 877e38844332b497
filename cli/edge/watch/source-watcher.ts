import { FolderWatcher } from './folder-watcher';
import { Settle } from './settle';
import type { SourceSnapshot } from './source-snapshot';

/** Editors write a file in several steps within some milliseconds; a person saves several files within some more. */
const TIMES = { quiet: 50, longest: 300 };

export interface SourceWatcherProps {
  /** What has been taken care of. */
  readonly snapshot: SourceSnapshot;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /**
   * Told of what has changed since it was last told, when it has ended with that.
   *
   * @param paths see {@link SourceSnapshot.update}
   * @param since when the first of it happened
   */
  readonly onChange: (paths: readonly string[], since: number) => Promise<void>;
  /** The system has no watches left. */
  readonly onTrouble: (reason: string) => void;
}

/** Watches the project's sources. */
export class SourceWatcher {
  private readonly folders: FolderWatcher;
  private readonly settle: Settle;
  private atWork = false;
  /** When something happened while the last change was worked on. */
  private missed: number | undefined;

  constructor(private readonly props: SourceWatcherProps) {
    this.settle = new Settle(TIMES, props.now, (since) => void this.look(since));
    this.folders = new FolderWatcher(() => this.settle.touch(), props.onTrouble);
    this.folders.follow(props.snapshot.folders);
    // What was saved before the watches stood is seen by this look.
    this.settle.touch();
  }

  close(): void {
    this.settle.cancel();
    this.folders.close();
    this.missed = undefined;
  }

  private async look(since: number): Promise<void> {
    if (this.atWork) {
      this.missed ??= since;
      return;
    }
    this.atWork = true;
    try {
      const paths = this.changes();
      if (paths.length > 0) await this.props.onChange(paths, since);
    } finally {
      this.atWork = false;
    }
    if (this.missed === undefined) return;
    const from = this.missed;
    this.missed = undefined;
    await this.look(from);
  }

  private changes(): readonly string[] {
    const { snapshot } = this.props;
    const paths = new Set<string>();
    do snapshot.update().forEach((path) => paths.add(path));
    while (this.folders.follow(snapshot.folders));
    return [...paths].sort();
  }
}
