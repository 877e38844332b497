// @ts-check
// The Node.js runtime inside an execution environment: a worker thread runs this file. Plain JavaScript, so that a thread starts
// without a compiler (some 45 ms and 10 MB with a bundle of 100 kB).
import { parentPort, workerData } from 'node:worker_threads';
import { captureOutput } from './output.mjs';
import { describeError, RuntimeError } from './errors.mjs';
import { invokeHandler } from './invoke.mjs';
import { loadHandler } from './load-handler.mjs';

/** @typedef {import('../messages').EnvironmentData} EnvironmentData */
/** @typedef {import('../messages').EnvironmentMessage} EnvironmentMessage */
/** @typedef {import('../messages').InvokeMessage} InvokeMessage */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const { taskRoot, handler: handlerName } = /** @type {EnvironmentData} */ (workerData);

/** @param {EnvironmentMessage} message */
const post = (message) => port.postMessage(message);
const output = captureOutput(post);

/** @param {unknown} error @param {number} code */
const crash = (error, code) => {
  output.flush();
  post({ type: 'error', ...describeError(error), fatal: true });
  process.exit(code);
};
// The exit codes of the Node.js runtime interface client (its `index.mjs`).
process.on('uncaughtException', (error) => crash(error, 129));
process.on('unhandledRejection', (reason) => {
  const text = reason instanceof Error ? reason.toString() : String(reason);
  crash(new RuntimeError('Runtime.UnhandledPromiseRejection', text, reason), 128);
});
// A signal would go to the whole process, which is the edge.
process.kill = (pid, signal) => {
  if (pid !== process.pid) throw new Error(`A function cannot send ${signal ?? 'SIGTERM'} to process ${pid}.`);
  return process.exit(signal === 'SIGKILL' || signal === 9 ? 137 : 143);
};

try {
  const handler = await loadHandler(taskRoot, handlerName);
  port.on('message', async (/** @type {InvokeMessage} */ message) => {
    output.setRequest(message.requestId);
    process.env._X_AMZN_TRACE_ID = message.traceId;
    const answer = await invokeHandler(handler, message, port);
    output.flush();
    output.setRequest(undefined);
    post(answer);
  });
  post({ type: 'ready' });
} catch (error) {
  crash(error, 1);
}
