/**
 * The built-in modules of the runtime (CloudFront guide, JavaScript runtime 2.0 features, built-in modules):
 * `crypto`, `querystring`, `buffer` through `require`, and `cloudfront` through `import`.
 *
 * @param call asks the host: an operation and its argument as JSON; the answer is JSON
 * @param state what belongs to the invocation: `edgeLocation`, `version`
 */
module.exports = function modules(call, bytes, state) {
  const { Buffer, hex } = bytes;

  class Hash {
    #algorithm;
    #key;
    #parts = [];
    #done = false;
    constructor(algorithm, key) {
      const name = String(algorithm).toLowerCase();
      if (name !== 'md5' && name !== 'sha1' && name !== 'sha256')
        throw new TypeError('not supported algorithm: "' + algorithm + '"');
      this.#algorithm = name;
      this.#key = key;
    }
    update(data, encoding) {
      if (this.#done) throw new Error('Digest already called');
      this.#parts.push(toBuffer(data, encoding));
      return this;
    }
    digest(encoding) {
      if (this.#done) throw new Error('Digest already called');
      this.#done = true;
      const data = hex(Buffer.concat(this.#parts));
      const key = this.#key === undefined ? undefined : hex(this.#key);
      const digest = Buffer.from(call('digest', { algorithm: this.#algorithm, key, data }), 'hex');
      if (encoding === undefined) {
        if (state.version === 1)
          throw new Error(
            'digest() without an encoding gives a byte string in cloudfront-js-1.0, which is not modelled here',
          );
        return digest;
      }
      if (encoding !== 'hex' && encoding !== 'base64' && encoding !== 'base64url')
        throw new TypeError('Unknown digest encoding: "' + encoding + '"');
      return digest.toString(encoding);
    }
  }

  function toBuffer(data, encoding) {
    if (typeof data === 'string') return Buffer.from(data, encoding);
    if (data instanceof ArrayBuffer) return Buffer.from(data);
    if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    throw new TypeError('data is not a string or Buffer-like object');
  }

  const crypto = {
    createHash: (algorithm) => new Hash(algorithm),
    createHmac: (algorithm, key) => new Hash(algorithm, toBuffer(key)),
  };

  function escape(value) {
    return encodeURIComponent(bytes.toWellFormed(String(value)));
  }

  function unescape(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      const encoded = text.replace(/%([0-9a-f]{2})|[^]/gi, (match, code) =>
        code === undefined ? hex(Buffer.from(match)) : code,
      );
      return Buffer.from(encoded, 'hex').toString();
    }
  }

  function parse(text, separator, equal, options) {
    const result = {};
    const decode = (options && options.decodeURIComponent) || querystring.unescape;
    const maxKeys = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
    if (typeof text !== 'string' || text === '') return result;
    const equals = equal || '=';
    const pairs = text.split(separator || '&');
    let keys = 0;
    for (let index = 0; index < pairs.length && (maxKeys <= 0 || keys < maxKeys); index++) {
      if (pairs[index] === '') continue;
      keys++;
      const at = pairs[index].indexOf(equals);
      const plain = (part) => decode(part.replaceAll('+', ' '));
      const name = plain(at < 0 ? pairs[index] : pairs[index].slice(0, at));
      const value = at < 0 ? '' : plain(pairs[index].slice(at + equals.length));
      if (!Object.prototype.hasOwnProperty.call(result, name)) {
        Object.defineProperty(result, name, { value, writable: true, enumerable: true, configurable: true });
      } else if (Array.isArray(result[name])) result[name].push(value);
      else result[name] = [result[name], value];
    }
    return result;
  }

  function stringify(object, separator, equal, options) {
    const encode = (options && options.encodeURIComponent) || querystring.escape;
    const text = (value) => {
      const type = typeof value;
      if (type === 'string') return value;
      return type === 'boolean' || (type === 'number' && isFinite(value)) ? '' + value : '';
    };
    const pairs = [];
    if (object === null || typeof object !== 'object') return '';
    Object.keys(object).forEach((name) => {
      const values = Array.isArray(object[name]) ? object[name] : [object[name]];
      values.forEach((value) => pairs.push(encode(name) + (equal || '=') + encode(text(value))));
    });
    return pairs.join(separator || '&');
  }

  const querystring = { escape, unescape, parse, stringify, decode: parse, encode: stringify };

  /** Each method gives a promise, which is settled at once: nothing here waits. */
  function kvs(id) {
    call('kvs', { id });
    return {
      get: async (key, options) => {
        const format = (options && options.format) || 'string';
        const value = call('kvs.get', { key: String(key) });
        if (format === 'string') return value;
        if (format === 'json') return JSON.parse(value);
        if (format === 'bytes') return Buffer.from(value);
        throw new TypeError('unknown format: ' + format);
      },
      exists: async (key) => call('kvs.exists', { key: String(key) }),
      meta: async () => call('kvs.meta', {}),
    };
  }

  const cloudfront = {
    kvs,
    updateRequestOrigin: (settings) => void call('origin', { kind: 'update', settings }),
    selectRequestOriginById: (originId, settings) => void call('origin', { kind: 'select', originId, settings }),
    createRequestOriginGroup: (settings) => void call('origin', { kind: 'group', settings }),
    get edgeLocation() {
      return (state.edgeLocation ??= call('edge-location', null));
    },
  };

  function require(name) {
    if (name === 'crypto') return crypto;
    if (name === 'querystring') return querystring;
    if (name === 'buffer' && state.version === 2) return { Buffer };
    throw new Error('Cannot find module "' + name + '"');
  }

  return { require, cloudfront };
};
