import type { Clock } from '../clock';
import type { ExecutionEnvironment } from './execution-environment';

export interface PoolOptions {
  readonly clock: Clock;
  /** How many environments there may be at a time. */
  readonly maximum: number;
  readonly create: () => ExecutionEnvironment;
  /** Told whenever an environment has no more work. */
  readonly onIdle: () => void;
}

interface Idle {
  readonly environment: ExecutionEnvironment;
  readonly since: number;
}

/**
 * The execution environments of one version of a function in one region: each serves one invocation at a time, the warmest is
 * taken first, a new one is made when none is free. Beyond the maximum an invocation waits for its turn, where Lambda
 * would go on making environments up to the account's concurrency: here every one is a thread of 10 to 15 MB.
 */
export class EnvironmentPool {
  /** The one used last is at the end. */
  private idle: Idle[] = [];
  private readonly all = new Set<ExecutionEnvironment>();
  private readonly waiting: (() => void)[] = [];
  private disposed = false;

  constructor(private readonly options: PoolOptions) {}

  get size(): number {
    return this.all.size;
  }

  /** Since when each environment without work is so, in milliseconds since 1970. */
  get idleSince(): readonly number[] {
    return this.idle.map(({ since }) => since);
  }

  /** Ends environments that have been without work since that moment or longer. */
  endIdle(limit: number): void {
    const late = this.idle.filter(({ since }) => since <= limit);
    this.idle = this.idle.filter(({ since }) => since > limit);
    for (const { environment } of late) void this.discard(environment);
  }

  /** Gives the work an environment of its own for as long as it takes. */
  async use<T>(work: (environment: ExecutionEnvironment) => Promise<T>): Promise<T> {
    const environment = await this.acquire();
    try {
      return await work(environment);
    } finally {
      this.release(environment);
    }
  }

  /** Makes an environment ready for the first invocation, unless there is one. */
  async prewarm(): Promise<void> {
    if (this.all.size === 0) await this.use((environment) => environment.ready());
  }

  /** Ends everything at once. */
  async dispose(): Promise<void> {
    this.disposed = true;
    this.idle = [];
    for (const wake of this.waiting.splice(0)) wake();
    await Promise.all([...this.all].map((environment) => this.discard(environment)));
  }

  private async acquire(): Promise<ExecutionEnvironment> {
    for (;;) {
      if (this.disposed) throw new Error('The edge has been closed.');
      const warm = this.idle.pop()?.environment;
      if (warm?.alive) return warm;
      if (warm !== undefined) void this.discard(warm);
      else if (this.all.size < this.options.maximum) return this.create();
      else await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  private create(): ExecutionEnvironment {
    const environment = this.options.create();
    this.all.add(environment);
    return environment;
  }

  private release(environment: ExecutionEnvironment): void {
    if (environment.alive && this.all.has(environment)) {
      this.idle.push({ environment, since: this.options.clock.now() });
      this.options.onIdle();
    } else {
      void this.discard(environment);
    }
    this.waiting.shift()?.();
  }

  private async discard(environment: ExecutionEnvironment): Promise<void> {
    this.all.delete(environment);
    await environment.dispose();
  }
}
