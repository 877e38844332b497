import { createHash, createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import fc from 'fast-check';
import { Bench, handler, responseOf, aRequest, CONTEXT } from './fixture';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.create({ undocumentedSyntax: 'warn' });
});

const REQUIRE = "var crypto = require('crypto'); var querystring = require('querystring');";
const json = JSON.stringify;

describe('what a function finds', () => {
  it.each(
    ['md5', 'sha1', 'sha256'].flatMap((algorithm) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) => [algorithm, encoding] as const),
    ),
  )('§2.2 crypto: %s in %s, plain and keyed, as Node', async (algorithm, encoding) => {
    const plain = `crypto.createHash('${algorithm}').update('Grüße').update('b').digest('${encoding}')`;
    const keyed = `crypto.createHmac('${algorithm}', 'key').update('Grüße').digest('${encoding}')`;
    expect(await bench.value(`[${plain}, ${keyed}]`, REQUIRE)).toEqual([
      createHash(algorithm).update('Grüße').update('b').digest(encoding),
      createHmac(algorithm, 'key').update('Grüße').digest(encoding),
    ]);
  });

  it('§2.2 a digest without encoding is a Buffer', async () => {
    const expression = "Buffer.isBuffer(crypto.createHash('md5').update('a').digest())";
    expect(await bench.value(expression, REQUIRE)).toBe(true);
  });

  it.each([
    ["querystring.parse('name=value&abc=xyz&abc=123')", { name: 'value', abc: ['xyz', '123'] }],
    ["querystring.parse('a+b=%C3%A4&c&=d&&e=%zz')", { 'a b': 'ä', c: '', '': 'd', e: '%zz' }],
    ["querystring.parse('a:1;b:2', ';', ':')", { a: '1', b: '2' }],
    ["querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 })", { a: '1', b: '2' }],
    [
      "querystring.stringify({ name: 'value', abc: ['xyz', 1, true], other: '', none: null })",
      'name=value&abc=xyz&abc=1&abc=true&other=&none=',
    ],
    ["querystring.escape('a b&ä')", 'a%20b%26%C3%A4'],
    ["querystring.unescape('a%20%C3%A4')", 'a ä'],
    ['querystring.decode === querystring.parse && querystring.encode === querystring.stringify', true],
    ["Buffer.from('aGk', 'base64').toString()", 'hi'],
    ["Buffer.from('Grüße').toString('hex')", Buffer.from('Grüße').toString('hex')],
    ["Buffer.concat([Buffer.from('a'), Buffer.from([98])]).toString('base64url')", 'YWI'],
    ['Buffer.from([1, 2, 255]).readUInt16BE(1)', 767],
    ["Buffer.alloc(3, 'ab').toString()", 'aba'],
    ["Buffer.from('abc').equals(Buffer.from('616263', 'hex'))", true],
    ["Buffer.from('abcabc').indexOf('ca')", 2],
    ["atob('aGk=') + btoa('hi')", 'hiaGk='],
    ["new TextDecoder().decode(new TextEncoder().encode('Grüße 🌍'))", 'Grüße 🌍'],
    ['new TextDecoder().decode(new Uint8Array([0xe2, 0x82, 0x41]))', '\ufffdA'],
    ["'a-b-c'.replaceAll('-', '+').padStart(7, '*')", '**a+b+c'],
    ['Object.entries({ a: 1 }).concat(Object.values({ b: 2 }))', [['a', 1], 2]],
    ['typeof globalThis + typeof Promise.all + typeof Symbol + typeof DataView', 'objectfunctionfunctionfunction'],
  ])('§2.2 %s', async (expression, expected) => {
    expect(await bench.value(expression, REQUIRE)).toEqual(expected);
  });

  it.each([
    ...[
      'Map',
      'Set',
      'WeakMap',
      'Proxy',
      'Reflect',
      'BigInt',
      'Iterator',
      'SharedArrayBuffer',
      'escape',
      'structuredClone',
    ],
    ...[
      'setTimeout',
      'setInterval',
      'setImmediate',
      'clearTimeout',
      'process',
      'fetch',
      'XMLHttpRequest',
      'performance',
      'module',
    ],
    ...[
      '[].flat',
      '[].at',
      "''.matchAll",
      "''.at",
      'Object.fromEntries',
      'Object.groupBy',
      'Promise.withResolvers',
      'std',
      'os',
    ],
  ])('§2.2 has no %s', async (name) => {
    expect(await bench.value(`typeof ${name}`)).toBe('undefined');
  });

  it.each(['fs', 'http', 'net', 'process', 'cloudfront', './x'])('§2.2 require(%p) fails', async (name) => {
    expect((await bench.failure(handler(`require('${name}');`))).reason).toContain(`Cannot find module "${name}"`);
  });

  it.each([
    "eval('1');",
    "(0, eval)('1');",
    "new Function('return 1')();",
    "(function () {}).constructor('return 1')();",
    "(async () => 1).constructor('return 1')();",
    "Object.getPrototypeOf(function () {}).constructor('return 1')();",
  ])('§2.2 code from texts throws: %s', async (statement) => {
    expect((await bench.failure(handler(statement))).reason).toContain('EvalError');
  });

  it('§2.2 runs in strict mode', async () => {
    expect((await bench.failure(handler('undeclared = 1;'))).reason).toContain('ReferenceError');
    expect(await bench.value('(function () { return this === undefined; })()')).toBe(true);
  });

  it('§2.2 time stands still at the start of the invocation', async () => {
    const spin = 'var first = Date.now(); for (var i = 0; i < 9999; i++); ';
    const code =
      handler(`${spin} return { statusCode: 200, body: JSON.stringify([first, Date.now(), new Date().getTime(),
      new Date(2026, 0).getMonth(), Date.UTC(1970, 0), new Date() instanceof Date, new Date(5).constructor === Date]) };`);
    const now = bench.clock.now();
    const loaded = bench.load(code);
    const told = async (): Promise<unknown> =>
      JSON.parse(
        Buffer.from(responseOf(await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT)).body).toString(),
      );
    expect(await told()).toEqual([now, now, now, 0, 0, true, true]);
    await bench.clock.advance(1234);
    expect(await told()).toEqual([now + 1234, now + 1234, now + 1234, 0, 0, true, true]);
  });

  it('§2.2 Math.random differs from call to call and from request to request', async () => {
    const code = handler('return { statusCode: 200, body: JSON.stringify([Math.random(), Math.random()]) };');
    const numbers = [
      ...(JSON.parse(await bench.body(code)) as number[]),
      ...(JSON.parse(await bench.body(code)) as number[]),
    ];
    expect(new Set(numbers).size).toBe(4);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  });

  it('§2.2 console.log takes one argument, of any kind', async () => {
    const code = handler(
      "console.log('a', 'b'); console.log({ c: 1 }); console.log(undefined); console.log(new TypeError('x'));",
    );
    expect((await bench.onRequest(code)).logs).toEqual(['a', '{"c":1}', 'undefined', 'TypeError: x']);
  });

  it('§2.2 logs 10 KB and no more, and keeps them when the function fails', async () => {
    const failure = await bench.failure(handler("for (var i = 0; i < 12; i++) console.log('x'.repeat(1000)); null.x;"));
    expect(failure.logs.map((line) => line.length)).toEqual([...Array.from({ length: 10 }, () => 1000), 240]);
  });

  it('§2.2 promises are settled before the answer', async () => {
    const code = `async function one() { return 1; }
      async function handler(event) {
        let all = await Promise.all([one(), one().then((value) => value + 1)]);
        let any = await Promise.any([Promise.reject(new Error('a')), Promise.resolve(3)]);
        return { statusCode: 200, body: JSON.stringify(all.concat([any])) };
      }`;
    expect(await bench.body(code)).toBe('[1,2,3]');
  });

  it('§2.2 runtime 1.0 has no Buffer, and the rest', async () => {
    const old = { runtime: 'cloudfront-js-1.0' } as const;
    expect(
      await bench.value(
        "[typeof Buffer, typeof atob, crypto.createHash('md5').update('a').digest('hex')]",
        REQUIRE,
        old,
      ),
    ).toEqual(['undefined', 'undefined', createHash('md5').update('a').digest('hex')]);
  });
});

describe('bytes', () => {
  it('are turned into text and back as Node does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 40 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        async (array, text) => {
          const bytes = Buffer.from(array);
          const expression = `[Buffer.from(${json(bytes.toString('hex'))}, 'hex').toString('base64'),
          Buffer.from(${json(bytes.toString('base64'))}, 'base64').toString('hex'),
          Buffer.from(${json(bytes.toString('base64url'))}, 'base64url').toString(), Buffer.from(${json(text)}).toString('hex'),
          querystring.stringify({ a: ${json(text)} })]`;
          expect(await bench.value(expression, REQUIRE)).toEqual([
            bytes.toString('base64'),
            bytes.toString('hex'),
            bytes.toString(),
            Buffer.from(text).toString('hex'),
            stringify({ a: text }),
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
