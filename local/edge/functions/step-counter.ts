import type { QuickJSContext, QuickJSRuntime } from 'quickjs-emscripten';
import type { Extent } from './memory-image';

/** What the engine counts down from, a jump or a call of a function at a time, before it asks whether to stop. */
const INTERVAL = 10_000;

/**
 * Counts the steps of a run and ends it at a limit. QuickJS asks for interruption every 10,000 steps; its counter lies in
 * its memory and is read and set here, so that the limit holds to the step and small functions are measured, too.
 */
export class StepCounter {
  private intervals = 0;
  private limit = 0;
  private first = 0;
  private overdue: () => boolean = () => false;
  /** Whether the run was ended. */
  interrupted = false;

  private constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly address: number,
  ) {}

  static attach(
    memory: WebAssembly.Memory,
    extent: Extent,
    runtime: QuickJSRuntime,
    context: QuickJSContext,
  ): StepCounter {
    const counter = new StepCounter(memory, addressOfCounter(memory, extent, context) / 4);
    runtime.setInterruptHandler(() => counter.shouldStop());
    return counter;
  }

  /** @param overdue asked every 10,000 steps */
  start(limit: number, overdue: () => boolean): void {
    this.first = ((limit - 1) % INTERVAL) + 1;
    this.limit = limit;
    this.intervals = 0;
    this.interrupted = false;
    this.overdue = overdue;
    this.words()[this.address] = this.first;
  }

  /** Steps since the start, at most the limit. */
  steps(): number {
    if (this.interrupted) return this.limit;
    const left = this.words()[this.address] ?? 0;
    if (this.intervals === 0) return this.first - left;
    return Math.min(this.limit, this.first + (this.intervals - 1) * INTERVAL + (INTERVAL - left));
  }

  private shouldStop(): boolean {
    const taken = this.first + this.intervals * INTERVAL;
    this.intervals++;
    if (taken >= this.limit || this.overdue()) this.interrupted = true;
    return this.interrupted;
  }

  private words(): Int32Array {
    return new Int32Array(this.memory.buffer);
  }
}

/**
 * Finds the counter by what it does: it falls by two for each turn of a loop (the condition, and the jump back).
 *
 * @throws Error when nothing does, or more than one thing: another release of the engine
 */
function addressOfCounter(memory: WebAssembly.Memory, extent: Extent, context: QuickJSContext): number {
  const spin = context.unwrapResult(context.evalCode('(turns) => { for (let turn = 0; turn < turns; turn++); }'));
  const heap = new Int32Array(memory.buffer, extent.heapStart);
  const after = (turns: number): Int32Array => {
    context.unwrapResult(context.callFunction(spin, context.undefined, context.newNumber(turns)));
    return heap.slice(0, 1 << 19);
  };
  const [zero, few, many] = [after(0), after(300), after(1500)];
  const fell = (from: number, to: number): number => (from - to + 2 * INTERVAL) % INTERVAL;
  const found: number[] = [];
  zero.forEach((start, index) => {
    const [middle, end] = [few[index] ?? 0, many[index] ?? 0];
    if (start <= 0 || start > INTERVAL || middle <= 0 || middle > INTERVAL || end <= 0 || end > INTERVAL) return;
    const overhead = fell(start, middle) - 2 * 300;
    if (overhead >= 0 && overhead < 8 && fell(middle, end) - 2 * 1500 === overhead)
      found.push(extent.heapStart + index * 4);
  });
  const [address, other] = found;
  if (address === undefined || other !== undefined) {
    throw new Error(
      `This release of quickjs-emscripten keeps its step counter elsewhere (${found.length} candidates).`,
    );
  }
  return address;
}
