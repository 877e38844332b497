/**
 * Preloaded into an edge that is measured, with `--expose-gc`: asked over the process's channel, it collects garbage in
 * the main thread and in every thread of a function, and answers with what is left.
 *
 * What is left after a collection is what something holds. The resident set tells less: V8 takes more of the machine than
 * it needs as long as nobody else does, and gives it back late.
 */
const { clearTimeout, setTimeout } = require('node:timers');
const workerThreads = require('node:worker_threads');

/** Milliseconds that threads have to answer; one that is busy all the time never does. */
const PATIENCE = 10_000;
/** Ids of the threads that run. */
const running = new Set();
/** Told of a thread that has answered, or has ended. */
let settled = () => {};
const CHANNEL = 'edge-memory';

const { isMainThread, threadId, BroadcastChannel, Worker } = workerThreads;

if (isMainThread) {
  // A thread of a function gets nothing of how this process was started: the hook has to be given to it.
  workerThreads.Worker = class extends Worker {
    constructor(file, options) {
      super(file, {
        ...options,
        execArgv: [...(options?.execArgv ?? []), '--require', require.resolve('./memory-hook.cjs')],
      });
      const id = this.threadId;
      running.add(id);
      this.once('exit', () => {
        running.delete(id);
        settled(id);
      });
    }
  };
  process.on('message', (message) => {
    if (message === 'memory') void measure().then((memory) => process.send?.(memory));
  });
  process.channel?.unref();
} else {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data: { round } }) => {
    if (round !== undefined) channel.postMessage({ answerTo: round, threadId, ...measureThread() });
  };
  // Whether a function has nothing left to do is seen from what keeps its thread alive.
  channel.unref();
}

let rounds = 0;

async function measure() {
  const { rss } = process.memoryUsage();
  const functions = await measureFunctions();
  return { rss, main: measureThread(), functions };
}

/** Of the threads that run, but those that end meanwhile. */
function measureFunctions() {
  return new Promise((resolve) => {
    const round = ++rounds;
    const found = [];
    const asked = new Set(running);
    const channel = new BroadcastChannel(CHANNEL);
    const done = () => {
      settled = () => {};
      clearTimeout(timer);
      channel.close();
      resolve(found);
    };
    const timer = setTimeout(done, PATIENCE);
    settled = (id) => {
      if (asked.delete(id) && asked.size === 0) done();
    };
    channel.onmessage = ({ data: { answerTo, threadId: answering, ...memory } }) => {
      if (answerTo !== round) return;
      found.push(memory);
      settled(answering);
    };
    if (asked.size === 0) done();
    else channel.postMessage({ round });
  });
}

/** Bytes. What lies outside of the heap (`external`) holds the array buffers, which are the bodies. */
function measureThread() {
  globalThis.gc();
  // The second one takes what finalizers of the first have let go.
  globalThis.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { heapUsed, external, arrayBuffers };
}
