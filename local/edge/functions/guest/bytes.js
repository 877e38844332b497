/**
 * Bytes as text and back, inside the sandbox: Buffer, TextEncoder, TextDecoder, atob and btoa
 * (CloudFront guide, JavaScript runtime 2.0 features). A binary string has one character a byte.
 *
 * @param native `escape` and `unescape`, which turn UTF-8 into a binary string and back without a loop, and `toWellFormed`
 */
module.exports = function bytes(native) {
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const SEXTETS = {};
  for (let index = 0; index < 64; index++) SEXTETS[ALPHABET[index]] = index;
  SEXTETS['-'] = 62;
  SEXTETS['_'] = 63;
  const fromCharCode = String.fromCharCode;

  function utf8(text) {
    return native.unescape(encodeURIComponent(native.toWellFormed(text)));
  }

  function fromUtf8(binary) {
    try {
      return decodeURIComponent(native.escape(binary));
    } catch {
      return decodeLeniently(binary);
    }
  }

  /** What is no UTF-8 becomes U+FFFD, one for each maximal part of a character. */
  function decodeLeniently(binary) {
    let text = '';
    for (let at = 0; at < binary.length;) {
      const lead = binary.charCodeAt(at);
      const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
      let good = 1;
      while (good < length && continues(lead, binary.charCodeAt(at + good), good)) good++;
      text += good === length ? decodeURIComponent(native.escape(binary.slice(at, at + length))) : '\ufffd';
      at += good;
    }
    return text;
  }

  function continues(lead, byte, position) {
    const low = position > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = position > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    return byte >= low && byte <= high;
  }

  function toBinary(array) {
    let binary = '';
    for (let at = 0; at < array.length; at += 4096) {
      binary += fromCharCode.apply(null, array.subarray(at, at + 4096));
    }
    return binary;
  }

  function base64(binary, url) {
    let text = '';
    for (let at = 0; at < binary.length; at += 3) {
      const left = binary.length - at;
      const word =
        (binary.charCodeAt(at) << 16) |
        (left > 1 ? binary.charCodeAt(at + 1) << 8 : 0) |
        (left > 2 ? binary.charCodeAt(at + 2) : 0);
      text += ALPHABET[word >> 18] + ALPHABET[(word >> 12) & 63];
      text += (left > 1 ? ALPHABET[(word >> 6) & 63] : '=') + (left > 2 ? ALPHABET[word & 63] : '=');
    }
    return url ? text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') : text;
  }

  /** Lenient, as Node: both alphabets, without padding, other characters skipped. */
  function fromBase64(text) {
    let binary = '';
    let word = 0;
    let bits = 0;
    for (let at = 0; at < text.length && text[at] !== '='; at++) {
      const sextet = SEXTETS[text[at]];
      if (sextet === undefined) continue;
      word = ((word << 6) | sextet) & 0xffffff;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        binary += fromCharCode((word >> bits) & 255);
      }
    }
    return binary;
  }

  function hex(array) {
    let text = '';
    for (let at = 0; at < array.length; at++) text += (array[at] < 16 ? '0' : '') + array[at].toString(16);
    return text;
  }

  /** Ends at the first pair that is no number, as Node. */
  function fromHex(text) {
    let binary = '';
    for (let at = 0; at + 1 < text.length; at += 2) {
      const pair = text.slice(at, at + 2);
      if (!/^[0-9a-f]{2}$/i.test(pair)) break;
      binary += fromCharCode(parseInt(pair, 16));
    }
    return binary;
  }

  function encode(text, encoding) {
    switch (normalized(encoding)) {
      case 'utf8':
        return utf8(text);
      case 'hex':
        return fromHex(text);
      default:
        return fromBase64(text);
    }
  }

  function decode(array, encoding) {
    const name = normalized(encoding);
    if (name === 'hex') return hex(array);
    const binary = toBinary(array);
    return name === 'utf8' ? fromUtf8(binary) : base64(binary, name === 'base64url');
  }

  function normalized(encoding) {
    const name = encoding === undefined ? 'utf8' : String(encoding).toLowerCase();
    if (name === 'utf8' || name === 'utf-8') return 'utf8';
    if (name === 'hex' || name === 'base64' || name === 'base64url') return name;
    throw new TypeError('"' + encoding + '" encoding is not supported');
  }

  function fill(array, binary) {
    for (let at = 0; at < binary.length; at++) array[at] = binary.charCodeAt(at);
    return array;
  }

  class Buffer extends Uint8Array {
    static from(value, encodingOrOffset, length) {
      if (typeof value === 'string') {
        const binary = encode(value, encodingOrOffset);
        return fill(new Buffer(binary.length), binary);
      }
      if (value instanceof ArrayBuffer) return new Buffer(value, encodingOrOffset, length);
      if (value === null || typeof value !== 'object') {
        throw new TypeError('first argument is not a string or Buffer-like object');
      }
      const source = value.type === 'Buffer' && Array.isArray(value.data) ? value.data : value;
      const buffer = new Buffer(source.length >>> 0);
      for (let at = 0; at < buffer.length; at++) buffer[at] = source[at];
      return buffer;
    }
    static alloc(size, value, encoding) {
      const buffer = new Buffer(size);
      return value === undefined ? buffer : buffer.fill(value, 0, size, encoding);
    }
    static allocUnsafe(size) {
      return new Buffer(size);
    }
    static byteLength(value, encoding) {
      return typeof value === 'string' ? encode(value, encoding).length : value.byteLength;
    }
    static compare(one, other) {
      for (let at = 0; at < one.length && at < other.length; at++) {
        if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
      }
      return one.length === other.length ? 0 : one.length < other.length ? -1 : 1;
    }
    static concat(list, totalLength) {
      let length = 0;
      for (let index = 0; index < list.length; index++) length += list[index].length;
      const buffer = new Buffer(totalLength === undefined ? length : totalLength);
      let at = 0;
      for (let index = 0; index < list.length && at < buffer.length; index++) {
        buffer.set(list[index].subarray(0, buffer.length - at), at);
        at += list[index].length;
      }
      return buffer;
    }
    static isBuffer(value) {
      return value instanceof Buffer;
    }
    static isEncoding(encoding) {
      return typeof encoding === 'string' && /^(utf-?8|hex|base64|base64url)$/i.test(encoding);
    }
    compare(other) {
      return Buffer.compare(this, other);
    }
    copy(target, targetStart, start, end) {
      const source = this.subarray(start || 0, end).subarray(0, target.length - (targetStart || 0));
      target.set(source, targetStart || 0);
      return source.length;
    }
    equals(other) {
      return Buffer.compare(this, other) === 0;
    }
    fill(value, start, end, encoding) {
      if (typeof value !== 'string') return super.fill(value, start, end);
      const binary = encode(value, encoding);
      const stop = end === undefined ? this.length : end;
      for (let at = start || 0; at < stop; at++) this[at] = binary.charCodeAt((at - (start || 0)) % binary.length);
      return this;
    }
    includes(value, offset, encoding) {
      return this.indexOf(value, offset, encoding) !== -1;
    }
    indexOf(value, offset, encoding) {
      const wanted =
        typeof value === 'string'
          ? encode(value, encoding)
          : typeof value === 'number'
            ? fromCharCode(value & 255)
            : toBinary(value);
      return toBinary(this).indexOf(wanted, offset);
    }
    slice(start, end) {
      return this.subarray(start, end);
    }
    toJSON() {
      return { type: 'Buffer', data: Array.from(this) };
    }
    toString(encoding, start, end) {
      return decode(this.subarray(start || 0, end), encoding);
    }
    write(text, offset, length, encoding) {
      const at = offset || 0;
      const room = length === undefined ? this.length - at : Math.min(length, this.length - at);
      const binary = encode(text, encoding).slice(0, room);
      fill(this.subarray(at), binary);
      return binary.length;
    }
  }

  // readUInt16BE and its like: one for each type of DataView and byte order.
  const numbers = { Int8: 1, Uint8: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4, Float32: 4, Float64: 8 };
  const nodeNames = {
    Int8: 'Int8',
    Uint8: 'UInt8',
    Int16: 'Int16',
    Uint16: 'UInt16',
    Int32: 'Int32',
    Uint32: 'UInt32',
    Float32: 'Float',
    Float64: 'Double',
  };
  Object.keys(numbers).forEach((type) => {
    (numbers[type] === 1 ? [''] : ['LE', 'BE']).forEach((order) => {
      const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
      method('read' + nodeNames[type] + order, function (offset) {
        return view(this)['get' + type](offset || 0, order === 'LE');
      });
      method('write' + nodeNames[type] + order, function (value, offset) {
        view(this)['set' + type](offset || 0, value, order === 'LE');
        return (offset || 0) + numbers[type];
      });
    });
  });
  function method(name, value) {
    Object.defineProperty(Buffer.prototype, name, { value, writable: true, configurable: true });
  }

  class TextEncoder {
    get encoding() {
      return 'utf-8';
    }
    encode(text) {
      const binary = utf8(text === undefined ? '' : String(text));
      return fill(new Uint8Array(binary.length), binary);
    }
  }

  class TextDecoder {
    #fatal;
    #ignoreBOM;
    constructor(label, options) {
      if (label !== undefined && !/^\s*(utf-?8|unicode-1-1-utf-8)\s*$/i.test(label)) {
        throw new RangeError('The "' + label + '" encoding is not supported');
      }
      this.#fatal = Boolean(options && options.fatal);
      this.#ignoreBOM = Boolean(options && options.ignoreBOM);
    }
    get encoding() {
      return 'utf-8';
    }
    get fatal() {
      return this.#fatal;
    }
    get ignoreBOM() {
      return this.#ignoreBOM;
    }
    decode(value) {
      if (value === undefined) return '';
      const binary = toBinary(
        value instanceof ArrayBuffer
          ? new Uint8Array(value)
          : new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
      );
      const text = fromUtf8(binary);
      if (this.#fatal && utf8(text) !== binary) throw new TypeError('The encoded data was not valid');
      return !this.#ignoreBOM && text[0] === '\ufeff' ? text.slice(1) : text;
    }
  }

  function btoa(value) {
    const text = String(value);
    if (/[^\0-\xff]/.test(text)) throw new TypeError('invalid character (>= U+00FF)');
    return base64(text, false);
  }

  function atob(value) {
    const text = String(value).replace(/[\t\n\f\r ]/g, '');
    const data = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
    if (!/^[A-Za-z0-9+/]*$/.test(data) || data.length % 4 === 1) {
      throw new TypeError('the string to be decoded is not correctly encoded');
    }
    return fromBase64(data);
  }

  return { Buffer, TextEncoder, TextDecoder, atob, btoa, hex, toWellFormed: native.toWellFormed };
};
