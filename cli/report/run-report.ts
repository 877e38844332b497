import { StackLines } from './stack-lines';
import { StackRun, total } from './stack-run';
import type { SummaryRow } from './summary-table';

/** A stack to follow, and the stacks that must end before it begins. */
export interface FollowedStack {
  readonly name: string;
  readonly after: readonly string[];
}

/** How stacks that reached the end are called in the summary. */
export type Verb = 'deployed' | 'destroyed';

/** Follows all stacks of a run of cdktf through its output. */
export class RunReport {
  readonly stacks: readonly StackRun[];
  private readonly lines: StackLines;

  /** @param onChange told when a stack's phase or progress is another one */
  constructor(
    private readonly followed: readonly FollowedStack[],
    private readonly onChange: (stack: StackRun) => void,
  ) {
    this.stacks = followed.map(({ name }) => new StackRun(name));
    this.lines = new StackLines(followed.map(({ name }) => name));
  }

  /**
   * @param line of cdktf's output, without colours
   * @param now milliseconds
   */
  read(line: string, now: number): void {
    const found = this.lines.read(line);
    const stack = this.stacks.find(({ name }) => name === found?.stack);
    if (!found || !stack) return;
    const before = stateOf(stack);
    stack.read(found.text, now);
    if (stateOf(stack) !== before) this.onChange(stack);
    this.startReady(now);
  }

  /** Rows of the summary, in the order of the stacks. */
  summary(verb: Verb, interrupted: boolean, now: number): SummaryRow[] {
    return this.stacks.map((stack) => ({
      stack: stack.name,
      result: resultOf(stack, verb, interrupted),
      ...stack.done,
      seconds: stack.startedAt === undefined ? undefined : ((stack.endedAt ?? now) - stack.startedAt) / 1000,
    }));
  }

  /** cdktf initializes all stacks first, and then starts each as soon as the ones before it have ended. */
  private startReady(now: number): void {
    if (this.stacks.some(({ isInitialized }) => !isInitialized)) return;
    for (const stack of this.stacks) {
      const after = this.followed.find(({ name }) => name === stack.name)?.after ?? [];
      const isReady = this.stacks.every(({ name, phase }) => !after.includes(name) || phase === 'ended');
      if (stack.phase !== 'waiting' || !isReady) continue;
      stack.start(now);
      this.onChange(stack);
    }
  }
}

function stateOf(stack: StackRun): string {
  return `${stack.phase} ${stack.progress}`;
}

function resultOf(stack: StackRun, verb: Verb, interrupted: boolean): string {
  if (stack.phase === 'ended') return total(stack.done) === 0 ? 'no changes' : verb;
  if (stack.startedAt === undefined) return stack.errors.length > 0 ? 'failed' : 'not started';
  return interrupted ? 'interrupted' : 'failed';
}
