/**
 * What is prepared once in the sandbox, before any function is loaded: the globals of the runtime, and `invoke`, which
 * runs a compiled function. Runs as the body of a function that gets `bytes` and `modules` (the files beside it), `host`
 * and `documented` (names of built-ins that stay, by object).
 *
 * @returns `prepare`, `invoke` and `settled`, which the host calls
 */
module.exports = function prelude(bytesOf, modulesOf, host, documented) {
  const stringify = JSON.stringify;
  const parse = JSON.parse;
  const NativeDate = globalThis.Date;
  const construct = Reflect.construct;
  const state = { version: 2, edgeLocation: undefined, now: undefined };

  /** The host answers `=` and JSON, `!` and the text of an error, or nothing. */
  function call(operation, argument) {
    const answer = host(operation, stringify(argument));
    if (answer[0] === '!') throw new Error(answer.slice(1));
    return answer === '' ? undefined : parse(answer.slice(1));
  }

  const toWellFormed = Function.prototype.call.bind(String.prototype.toWellFormed);
  const bytes = bytesOf({ escape, unescape, toWellFormed });
  const { require, cloudfront } = modulesOf(call, bytes, state);

  // Time stands still during an invocation (CloudFront guide, restricted features). The host is asked for it, and so knows
  // of runs that depend on it.
  const now = () => (state.now ??= call('now', null));
  function Date(...fields) {
    if (new.target === undefined) return new NativeDate(now()).toString();
    return construct(NativeDate, fields.length === 0 ? [now()] : fields, new.target);
  }
  Object.defineProperty(Date, 'length', { value: 7 });
  Date.prototype = NativeDate.prototype;
  Date.UTC = NativeDate.UTC;
  Date.parse = NativeDate.parse;
  Date.now = () => now();
  for (const name of ['UTC', 'parse', 'now', 'prototype']) Object.defineProperty(Date, name, { enumerable: false });
  replace(NativeDate.prototype, 'constructor', Date);

  replace(Math, 'random', () => call('random', null));

  function describe(value) {
    if (typeof value === 'string') return value;
    if (value instanceof Error || typeof value === 'function' || typeof value === 'symbol') return String(value);
    const text = stringify(value);
    return text === undefined ? String(value) : text;
  }
  // One argument is logged, whatever else is given: there is no comma syntax (CloudFront guide, edge function logs).
  const console = { log: (value) => void call('log', describe(value)) };

  const globals = {
    Date,
    console,
    require,
    Buffer: bytes.Buffer,
    TextEncoder: bytes.TextEncoder,
    TextDecoder: bytes.TextDecoder,
    atob: bytes.atob,
    btoa: bytes.btoa,
  };
  for (const name of Object.keys(globals)) replace(globalThis, name, globals[name]);
  replace(globalThis, 'MemoryError', class MemoryError extends Error {});

  forbidDynamicCode();
  removeUndocumented();

  /** `eval` and every function constructor throw (CloudFront guide, restricted features). */
  function forbidDynamicCode() {
    const forbidden = () => {
      throw new EvalError('Code generation from strings disallowed for this context');
    };
    const kinds = [function () {}, async function () {}, function* () {}, async function* () {}];
    for (const sample of kinds) {
      const prototype = Object.getPrototypeOf(sample);
      const constructor = function Function() {
        forbidden();
      };
      constructor.prototype = prototype;
      Object.defineProperty(prototype, 'constructor', { value: constructor });
      if (prototype === Function.prototype) replace(globalThis, 'Function', constructor);
    }
    replace(globalThis, 'eval', forbidden);
  }

  /** What the guide does not list is not there, so that a function that needs it fails here as it does at the edge. */
  function removeUndocumented() {
    const own = ['length', 'name', 'prototype', 'constructor'];
    const paths = Object.keys(documented);
    const objects = paths.map((path) => path.split('.').reduce((object, name) => object[name], globalThis));
    const { getOwnPropertyNames } = Object;
    objects.forEach((object, index) => {
      const kept = documented[paths[index]];
      for (const name of getOwnPropertyNames(object)) {
        if (!kept.includes(name) && !own.includes(name)) delete object[name];
      }
    });
  }

  function replace(object, name, value) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
  }

  /** Makes the sandbox that of runtime 1.0. */
  function prepare(version) {
    state.version = version;
    if (version === 1)
      for (const name of ['Buffer', 'TextEncoder', 'TextDecoder', 'atob', 'btoa']) delete globalThis[name];
  }

  let outcome = '';

  /**
   * Runs the function's top level and its handler, as CloudFront does for each request.
   * @returns the outcome as JSON, or an empty text when jobs are to be run first
   */
  function invoke(program, text) {
    outcome = '';
    const { event, rawQueryString } = parse(text);
    replace(event.request, 'rawQueryString', () => rawQueryString);
    try {
      const handler = program(cloudfront);
      if (typeof handler !== 'function') throw new ReferenceError('"handler" is not a function');
      const value = handler(event);
      if (value instanceof Promise) value.then(settle, fail);
      else settle(value);
    } catch (error) {
      fail(error);
    }
    return outcome;
  }

  function settle(value) {
    try {
      outcome = stringify({ value });
    } catch (error) {
      fail(error);
    }
  }

  function fail(error) {
    const isError = error instanceof Error;
    outcome = stringify({
      name: isError ? String(error.name) : '',
      message: isError ? String(error.message) : describe(error),
      stack: isError && typeof error.stack === 'string' ? error.stack : '',
    });
  }

  return { prepare, invoke, settled: () => outcome };
};
