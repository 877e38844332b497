import { Diagnostics, type Diagnostic } from './diagnostics';
import { NO_CHANGES, readTerraformLine, type ChangeCounts } from './terraform-line';

/** Where a stack is: `waiting` until the stacks before it are done, `ended` when Terraform said so. */
export type Phase = 'waiting' | 'planning' | 'applying' | 'ended';

/** One stack in a run of cdktf, as far as its output tells. */
export class StackRun {
  phase: Phase = 'waiting';
  isInitialized = false;
  /** What the plan says; undefined before there is one. */
  planned: ChangeCounts | undefined;
  /** What was done so far. */
  done: ChangeCounts = NO_CHANGES;
  /** Milliseconds. */
  startedAt: number | undefined;
  endedAt: number | undefined;
  private readonly diagnostics = new Diagnostics();

  constructor(readonly name: string) {}

  get errors(): string[] {
    return this.texts('error');
  }

  get warnings(): string[] {
    return this.texts('warning');
  }

  /** How many changes were made, and how many there are to make. */
  get progress(): string {
    return `${total(this.done)}/${this.planned ? total(this.planned) : '?'}`;
  }

  start(now: number): void {
    this.phase = 'planning';
    this.startedAt = now;
  }

  /** @param line of Terraform's output for this stack */
  read(line: string, now: number): void {
    this.diagnostics.read(line);
    const event = readTerraformLine(line);
    switch (event?.kind) {
      case 'initialized':
        this.isInitialized = true;
        break;
      case 'reading':
        this.startUnlessStarted(now);
        break;
      case 'planned':
        this.startUnlessStarted(now);
        this.planned = event.counts;
        this.phase = 'applying';
        break;
      case 'unchanged':
        this.startUnlessStarted(now);
        this.planned = NO_CHANGES;
        break;
      case 'completed':
        this.done = { ...this.done, [event.change]: this.done[event.change] + 1 };
        break;
      case 'finished':
        this.done = event.counts;
        this.phase = 'ended';
        this.endedAt = now;
        break;
      default:
    }
  }

  /** cdktf loses a line at times, also the one that says that a stack is initialized. */
  private startUnlessStarted(now: number): void {
    if (this.startedAt === undefined) this.start(now);
  }

  private texts(severity: Diagnostic['severity']): string[] {
    return this.diagnostics.found.filter((found) => found.severity === severity).map(({ text }) => text);
  }
}

export function total({ added, changed, destroyed }: ChangeCounts): number {
  return added + changed + destroyed;
}
