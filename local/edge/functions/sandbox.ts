import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten';
import { DOCUMENTED_BUILTINS } from './documented-builtins';
import { type Engine, newEngine } from './engine';
import { type Extent, extentOf, MemoryImage } from './memory-image';
import { StepCounter } from './step-counter';

/** 16 MiB, what the engine's build begins with; it must not grow, so that memory runs out where the limit is. */
const MEMORY_PAGES = 256;
/** Bytes of the engine's own stack: deep recursion fails as an error of the function long before Node's stack ends. */
const STACK_SIZE = 192 * 1024;
/** What the sandbox's free memory is filled with to find it. */
const MARK = 0xa5a5a5a5;

export interface SandboxLimits {
  /** Bytes a function may use, its code and its event among them. */
  readonly memory: number;
  /** Jumps (two for each turn of a loop) and calls of functions: a measure of work that no busy machine changes. */
  readonly steps: number;
}

/** Answers what the code inside asks: an operation and its argument as JSON; see `call` in `guest/prelude.js`. */
export type SandboxHost = (operation: string, argument: string) => string;

/** A function, compiled, with everything around it as it is at the beginning of an invocation. */
export interface Program {
  readonly image: MemoryImage;
  readonly handle: QuickJSHandle;
}

export interface CompletedRun {
  readonly kind: 'completed';
  /** What `invoke` in `guest/prelude.js` tells, as JSON; empty: a promise that nothing settles. */
  readonly outcome: string;
  readonly steps: number;
}

export type Run = CompletedRun | { readonly kind: 'interrupted' | 'out-of-memory' | 'crashed'; readonly steps: number };

/** The code has a mistake that keeps it from being compiled. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
}

/**
 * QuickJS in WebAssembly with nothing of the host but {@link SandboxHost}. Before each run its whole memory goes back to
 * an image: no run sees what another did, what it does comes of its input and the host's answers alone, nothing leaks, and neither exhausted memory nor an interrupted loop leaves
 * anything behind.
 */
export class Sandbox {
  private broken = false;

  private constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly extent: Extent,
    private readonly free: { readonly start: number; readonly end: number },
    private readonly runtime: QuickJSRuntime,
    private readonly context: QuickJSContext,
    private readonly base: MemoryImage,
    private readonly counter: StepCounter,
    private readonly guest: {
      readonly prepare: QuickJSHandle;
      readonly invoke: QuickJSHandle;
      readonly settled: QuickJSHandle;
    },
    private readonly limits: SandboxLimits,
  ) {}

  static async create(host: SandboxHost, limits: SandboxLimits): Promise<Sandbox> {
    const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES, maximum: MEMORY_PAGES });
    const engine = await newEngine(memory);
    const extent = extentOf(memory);
    const runtime = engine.quickJs.newRuntime();
    runtime.setMaxStackSize(STACK_SIZE);
    const context = runtime.newContext();
    const guest = installPrelude(context, host);
    const counter = StepCounter.attach(memory, extent, runtime, context);
    const free = leaveFree(memory, engine, context, limits.memory);
    const base = MemoryImage.of(memory, extent, free);
    return new Sandbox(memory, extent, free, runtime, context, base, counter, guest, limits);
  }

  /** The engine trapped: nothing may be run in it again. */
  get isBroken(): boolean {
    return this.broken;
  }

  /**
   * @param source an expression that is a function
   * @throws CompileError
   */
  compile(source: string, fileName: string, version: 1 | 2): Program {
    this.base.restore(this.memory);
    new Uint32Array(this.memory.buffer).fill(MARK, this.free.start / 4, this.free.end / 4);
    const compiled = this.context.evalCode(source, fileName);
    if (compiled.error) {
      const { message = 'out of memory' } = (this.context.dump(compiled.error) ?? {}) as { message?: string };
      throw new CompileError(message);
    }
    const prepared = this.context.callFunction(
      this.guest.prepare,
      this.context.undefined,
      this.context.newNumber(version),
    );
    if (prepared.error) throw new CompileError('out of memory');
    // What the function's code has taken of the free part belongs to the image.
    const words = new Uint32Array(this.memory.buffer, 0, this.free.end / 4);
    let last = words.length - 1;
    while (last > this.free.start / 4 && words[last] === MARK) last--;
    const free = { start: (last + 1) * 4, end: this.free.end };
    return { image: MemoryImage.of(this.memory, this.extent, free), handle: compiled.value };
  }

  /** @param overdue asked now and then: whether to give up although steps are left */
  run(program: Program, input: string, overdue: () => boolean): Run {
    program.image.restore(this.memory);
    this.counter.start(this.limits.steps, overdue);
    try {
      const outcome = this.invoke(program, input);
      const steps = this.counter.steps();
      if (outcome !== undefined) return { kind: 'completed', outcome, steps };
      return { kind: this.counter.interrupted ? 'interrupted' : 'out-of-memory', steps };
    } catch {
      // A trap of the engine, or Node's stack at its end: what the engine keeps outside its memory is no longer sure.
      this.broken = true;
      return { kind: 'crashed', steps: this.counter.steps() };
    }
  }

  /** @returns the outcome, or undefined when the engine gave up */
  private invoke(program: Program, input: string): string | undefined {
    const { context } = this;
    const invoked = context.callFunction(
      this.guest.invoke,
      context.undefined,
      program.handle,
      context.newString(input),
    );
    if (invoked.error) return undefined;
    const outcome = context.getString(invoked.value);
    if (outcome !== '') return outcome;
    const jobs = this.runtime.executePendingJobs();
    if (jobs.error || this.counter.interrupted) return undefined;
    const settled = context.callFunction(this.guest.settled, context.undefined);
    return settled.error ? undefined : context.getString(settled.value);
  }
}

function installPrelude(context: QuickJSContext, host: SandboxHost) {
  const source = (name: string): string => {
    const code = readFileSync(join(__dirname, 'guest', `${name}.js`), 'utf8');
    return `((module) => {${code}\n return module.exports; })({})`;
  };
  const code = `(host, documented) =>
    ${source('prelude')}(${source('bytes')}, ${source('modules')}, host, JSON.parse(documented))`;
  const install = context.unwrapResult(context.evalCode(code, 'prelude.js'));
  const ask = context.newFunction('host', (operation, argument) =>
    context.newString(host(context.getString(operation), context.getString(argument))),
  );
  const documented = context.newString(JSON.stringify(DOCUMENTED_BUILTINS));
  const guest = context.unwrapResult(context.callFunction(install, context.undefined, ask, documented));
  const member = (name: string): QuickJSHandle => context.getProp(guest, name);
  return { prepare: member('prepare'), invoke: member('invoke'), settled: member('settled') };
}

/**
 * Takes all memory but so many bytes, which stay free in one piece: the engine's own limit does not see the sizes of what
 * it allocates in this build (`malloc_usable_size` is missing), the end of the memory does.
 */
function leaveFree(
  memory: WebAssembly.Memory,
  engine: Engine,
  context: QuickJSContext,
  bytes: number,
): { start: number; end: number } {
  const release = context.unwrapResult(
    context.evalCode(`(() => {
      let free = new Uint32Array(${Math.ceil(bytes / 4)}).fill(${MARK});
      return () => { free = undefined; };
    })()`),
  );
  const words = new Uint32Array(memory.buffer);
  let first = words.indexOf(MARK);
  while (words[first + 1024] !== MARK) first = words.indexOf(MARK, first + 1);
  const start = first * 4;
  // Not by objects of the engine, which would be filled with zeros: the process would hold 13 MB that nobody ever reads.
  for (let size = 16 << 20; size >= 4096; size /= 2) while (engine.take(size));
  context.unwrapResult(context.callFunction(release, context.undefined));
  return { start: start + 4096, end: start + bytes - 4096 };
}
