import type { Screen } from '../screen';
import type { StackRun } from './stack-run';

/** Shows how stacks get on. */
export interface Progress {
  update(stack: StackRun, now: number): void;
  /** A line of text between the stacks' lines. */
  note(text: string): void;
  end(): void;
}

/** What is done to the stacks, as a word for people. */
export type Activity = 'applying' | 'destroying';

/** Between two lines about the same stack in the same phase, in a log. */
const QUIET_MS = 2_000;

/** Progress on this screen: rewritten in place where a person watches, a line for each event in a log. */
export function progressOn(
  screen: Screen,
  activity: Activity,
  stacks: () => readonly StackRun[],
  now: () => number,
): Progress {
  return screen.interactive ? new LiveProgress(screen, activity, stacks, now) : new LoggedProgress(screen, activity);
}

class LoggedProgress implements Progress {
  private readonly shown = new Map<string, { readonly phase: string; readonly at: number }>();

  constructor(
    private readonly screen: Screen,
    private readonly activity: Activity,
  ) {}

  update(stack: StackRun, now: number): void {
    const last = this.shown.get(stack.name);
    // Only while it is applied does the same phase say more from line to line.
    if (last?.phase === stack.phase && (stack.phase !== 'applying' || now - last.at < QUIET_MS)) return;
    this.shown.set(stack.name, { phase: stack.phase, at: now });
    this.screen.line(`${stack.name}  ${describe(stack, this.activity)}`);
  }

  note(text: string): void {
    this.screen.line(text);
  }

  end(): void {}
}

/** One line for each stack, at the bottom of the terminal. */
class LiveProgress implements Progress {
  private height = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly screen: Screen,
    private readonly activity: Activity,
    private readonly stacks: () => readonly StackRun[],
    private readonly now: () => number,
  ) {
    this.timer = setInterval(() => this.draw(), 1_000);
  }

  update(): void {
    this.draw();
  }

  note(text: string): void {
    this.erase();
    this.screen.line(text);
    this.draw();
  }

  end(): void {
    clearInterval(this.timer);
    this.draw();
    this.height = 0;
  }

  private draw(): void {
    const width = Math.max(...this.stacks().map(({ name }) => name.length));
    const lines = this.stacks().map(
      (stack) => `${stack.name.padEnd(width)}  ${describe(stack, this.activity)}${this.seconds(stack)}`,
    );
    this.erase();
    for (const line of lines) this.screen.line(line.slice(0, this.screen.columns - 1));
    this.height = lines.length;
  }

  private erase(): void {
    if (this.height > 0) this.screen.write(`\x1b[${this.height}A\x1b[J`);
    this.height = 0;
  }

  private seconds({ startedAt, endedAt }: StackRun): string {
    if (startedAt === undefined) return '';
    return `  ${Math.round(((endedAt ?? this.now()) - startedAt) / 1000)} s`;
  }
}

function describe(stack: StackRun, activity: Activity): string {
  switch (stack.phase) {
    case 'waiting':
    case 'planning':
      return stack.phase;
    case 'applying':
      return `${activity}  ${stack.progress}`;
    case 'ended':
      return 'done';
  }
}
