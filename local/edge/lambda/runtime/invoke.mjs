// @ts-check
import { Buffer } from 'node:buffer';
import { performance } from 'node:perf_hooks';
import { describeError, RuntimeError } from './errors.mjs';

/** @typedef {import('../messages').InvokeMessage} InvokeMessage */
/** @typedef {Extract<import('../messages').EnvironmentMessage, { type: 'result' | 'error' }>} Answer */

/** 6 MB and what surrounds the payload: the number in Lambda's own message. */
const MAX_RESPONSE_BYTES = 6_291_556;

/**
 * Calls a handler with event, context and callback and waits for what ends the invocation (Lambda guide, nodejs-handler):
 * a promise settles; or the callback was called and nothing is left to do, unless
 * `callbackWaitsForEmptyEventLoop` is false; or nothing is left to do without an answer, which is `null`.
 *
 * @param {Function} handler
 * @param {InvokeMessage} message
 * @param {import('node:worker_threads').MessagePort} port which keeps the thread alive between invocations
 * @returns {Promise<Answer>}
 */
export function invokeHandler(handler, message, port) {
  return new Promise((resolve) => {
    /** @type {Answer | undefined} */
    let whenIdle;
    let finished = false;
    /** @param {Answer} answer */
    const finish = (answer) => {
      // What a finished invocation still does must not keep the next one's event loop from emptying.
      if (finished) return;
      finished = true;
      process.removeListener('beforeExit', idle);
      port.ref();
      resolve(answer);
    };
    const idle = () => finish(whenIdle ?? success(null));
    /** @param {unknown} error @param {unknown} [result] */
    const callback = (error, result) => {
      if (whenIdle !== undefined) return;
      whenIdle = error === undefined || error === null ? success(result) : failure(error);
      if (!context.callbackWaitsForEmptyEventLoop) finish(whenIdle);
    };
    const context = makeContext(message, callback);

    process.once('beforeExit', idle);
    // Without the port, the thread's event loop is empty as soon as the function has nothing left to do.
    port.unref();
    try {
      const returned = handler(JSON.parse(message.event), context, callback);
      if (typeof returned?.then !== 'function') return;
      returned.then(
        (/** @type {unknown} */ value) => finish(success(value)),
        (/** @type {unknown} */ error) => finish(failure(error)),
      );
    } catch (error) {
      finish(failure(error));
    }
  });
}

/** @param {InvokeMessage} message @param {(error: unknown, result?: unknown) => void} callback */
function makeContext(message, callback) {
  const started = performance.now();
  return {
    ...message.context,
    awsRequestId: message.requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () =>
      Math.max(0, Math.floor(message.timeLimit - message.elapsed - (performance.now() - started))),
    done: callback,
    /** @param {unknown} result */
    succeed: (result) => callback(null, result),
    /** @param {unknown} error */
    fail: (error) => callback(error ?? 'handled'),
  };
}

/** @param {unknown} value @returns {Answer} */
function success(value) {
  let payload;
  try {
    payload = JSON.stringify(value) ?? 'null';
  } catch (error) {
    return failure(new RuntimeError('Runtime.MarshalError', 'Unable to stringify response body', error));
  }
  if (Buffer.byteLength(payload) > MAX_RESPONSE_BYTES) {
    const text = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
    return failure(new RuntimeError('Function.ResponseSizeTooLarge', text));
  }
  return { type: 'result', payload };
}

/** @param {unknown} error @returns {Answer} */
function failure(error) {
  return { type: 'error', ...describeError(error), fatal: false };
}
