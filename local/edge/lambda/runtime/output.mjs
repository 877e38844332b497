// @ts-check

import { format, TextDecoder } from 'node:util';

/** @typedef {import('../messages').LogLevel} LogLevel */
/** @typedef {import('../messages').EnvironmentMessage} EnvironmentMessage */

/** @type {readonly (readonly ['trace' | 'debug' | 'info' | 'log' | 'warn' | 'error', LogLevel])[]} */
const LEVELS = [
  ['trace', 'TRACE'],
  ['debug', 'DEBUG'],
  ['info', 'INFO'],
  ['log', 'INFO'],
  ['warn', 'WARN'],
  ['error', 'ERROR'],
];

/**
 * Takes what a function writes: `console` as one record a call, as Lambda's runtime does, and the two streams as one
 * record a line. It goes through the same port as answers, and therefore arrives before them. Writes to the file
 * descriptors 1 and 2 themselves (`fs.writeSync`) go past this.
 *
 * @param {(message: EnvironmentMessage) => void} post
 */
export function captureOutput(post) {
  /** @type {string | undefined} */
  let requestId;
  /** @param {LogLevel} level @param {string} text */
  const write = (level, text) => post({ type: 'output', requestId, level, text });

  for (const [method, level] of LEVELS) {
    console[method] = (...values) => write(level, format(...values));
  }
  const flushes = [captureStream(process.stdout, 'INFO', write), captureStream(process.stderr, 'ERROR', write)];
  return {
    /** @param {string | undefined} id of the invocation that what follows belongs to */
    setRequest: (id) => void (requestId = id),
    flush: () => flushes.forEach((flush) => flush()),
  };
}

/**
 * @param {NodeJS.WriteStream} stream
 * @param {LogLevel} level
 * @param {(level: LogLevel, text: string) => void} write
 * @returns {() => void} writes a line that was begun
 */
function captureStream(stream, level, write) {
  let begun = '';
  /** @param {Uint8Array | string} chunk @param {any} [encoding] or the callback: the shape of `Writable.write` @param {any} [done] */
  stream.write = (chunk, encoding, done) => {
    const callback = typeof encoding === 'function' ? encoding : done;
    const text = typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) write(level, line);
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  };
  return () => {
    if (begun !== '') write(level, begun);
    begun = '';
  };
}
