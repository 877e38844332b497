const PAGE = 4096;

/** Where a WebAssembly memory can differ from an image of it: everything but the machine's stack. */
export interface Extent {
  /** End of the static data, which begins at 0. */
  readonly dataEnd: number;
  /** Begin of the heap, behind the stack. */
  readonly heapStart: number;
}

/**
 * Finds the stack of a fresh instance: the longest run of zeros. The layout is that of Emscripten (data, stack, heap);
 * were it another, images would be larger than need be, and still right.
 */
export function extentOf(memory: WebAssembly.Memory): Extent {
  const words = new Uint32Array(memory.buffer);
  let extent: Extent = { dataEnd: 0, heapStart: 0 };
  let previous = 0;
  for (let index = 0; index < words.length; index++) {
    if (words[index] === 0) continue;
    const here = index * 4;
    if (here - previous > extent.heapStart - extent.dataEnd) extent = { dataEnd: previous, heapStart: here };
    previous = here;
  }
  // Variables that begin as zero follow the data; the stack's far end, which is unused, hides them from the search.
  const dataEnd = Math.min(extent.dataEnd + 8 * PAGE, extent.heapStart);
  const heapStart = Math.max(dataEnd, extent.heapStart - PAGE);
  return { dataEnd: dataEnd - (dataEnd % PAGE), heapStart: heapStart - (heapStart % PAGE) };
}

/**
 * All that a WebAssembly instance knows at a moment when none of its code runs. Restoring it undoes whatever has happened
 * since: objects, globals, counters and the allocator's books. It costs a copy of some 400 kB.
 */
export class MemoryImage {
  private constructor(
    private readonly data: Uint8Array,
    private readonly heap: Uint8Array,
    private readonly heapStart: number,
    private readonly tail: Uint8Array,
    private readonly tailStart: number,
  ) {}

  /**
   * @param free a part of the heap that nothing is in; its content does not matter, but for the books of the allocator
   *   at both ends
   */
  static of(
    memory: WebAssembly.Memory,
    extent: Extent,
    free: { readonly start: number; readonly end: number },
  ): MemoryImage {
    const bytes = new Uint8Array(memory.buffer);
    return new MemoryImage(
      bytes.slice(0, extent.dataEnd),
      bytes.slice(extent.heapStart, free.start),
      extent.heapStart,
      bytes.slice(free.end, free.end + PAGE),
      free.end,
    );
  }

  get byteLength(): number {
    return this.data.length + this.heap.length + this.tail.length;
  }

  restore(memory: WebAssembly.Memory): void {
    const bytes = new Uint8Array(memory.buffer);
    bytes.set(this.data, 0);
    bytes.set(this.heap, this.heapStart);
    bytes.set(this.tail, this.tailStart);
  }
}
