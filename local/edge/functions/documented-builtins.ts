/** Space-separated names. */
const names = (text: string): readonly string[] => text.trim().split(/\s+/);

const TYPED_ARRAYS = names(`Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array
  Float32Array Float64Array`);

/**
 * The built-ins of the runtime by object; what an object has besides is taken away. The lists of runtime 1.0 with what
 * runtime 2.0 adds (CloudFront guide, JavaScript runtime 1.0 features and JavaScript runtime 2.0 features). Some that the
 * pages are silent about but that documented ones rest on (iterators, `__proto__`, accessors of `RegExp`) stay.
 */
export const DOCUMENTED_BUILTINS: Readonly<Record<string, readonly string[]>> = {
  globalThis: [
    ...TYPED_ARRAYS,
    ...names(`globalThis Infinity NaN undefined decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN
      parseFloat parseInt eval Object Function Array Boolean String Number Symbol Math Date RegExp JSON Promise
      ArrayBuffer DataView Buffer TextEncoder TextDecoder atob btoa console require
      Error EvalError InternalError MemoryError RangeError ReferenceError SyntaxError TypeError URIError AggregateError`),
  ],
  Object: names(`create defineProperties defineProperty freeze getOwnPropertyDescriptor getOwnPropertyDescriptors
    getOwnPropertyNames getOwnPropertySymbols getPrototypeOf isExtensible isFrozen isSealed keys preventExtensions seal
    assign is setPrototypeOf entries values`),
  String: names('fromCharCode fromCodePoint raw'),
  'String.prototype':
    names(`length charAt charCodeAt concat indexOf lastIndexOf localeCompare match replace search slice
    split substr substring toLowerCase toLocaleLowerCase toUpperCase toLocaleUpperCase toString trim valueOf codePointAt
    endsWith includes normalize repeat startsWith padStart padEnd trimStart trimEnd replaceAll`),
  Array: names('isArray of from'),
  'Array.prototype': names(`concat every filter forEach indexOf join lastIndexOf map pop push reduce reduceRight reverse
    shift slice some sort splice unshift toString toLocaleString copyWithin fill find findIndex includes entries keys
    values`),
  Promise: names('all allSettled any race reject resolve'),
  'Promise.prototype': names('catch finally then'),
  RegExp: [],
  Math: names(`abs acos asin atan atan2 ceil cos exp floor log max min pow random round sin sqrt tan acosh asinh atanh cbrt
    clz32 cosh expm1 fround hypot imul log10 log1p log2 sign sinh tanh trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2`),
};
