import { parseCode } from '../../../../local/edge/functions/language';
import { FunctionRuntime } from '../../../../local/edge/functions/function-runtime';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { aFunction, Bench, handler, SPA_ROUTER } from './fixture';

const found = (code: string, runtime: 'cloudfront-js-1.0' | 'cloudfront-js-2.0' = 'cloudfront-js-2.0') =>
  parseCode(code, runtime).unsupported.map(({ construct, line }) => `${line}: ${construct}`);

describe('the language of a function', () => {
  it.each([
    ['const and let', 'const a = 1; let b = a;'],
    ['arrow functions', 'var f = (a) => a;'],
    ['template literals, nested', 'var t = `a${`b${1}`}`;'],
    ['rest parameters', 'function f(a, ...rest) { return rest; }'],
    ['**', 'var p = 2 ** 3;'],
    ['named capture groups', 'var r = /(?<year>\\d+)/;'],
    ['async and await', 'async function f() { let a = await g(); return a; }'],
    ['an async function held by a name', 'const f = async (a) => a;'],
    [
      'labels, for-in, switch, try, getters',
      'l: for (var k in {}) { switch (k) { default: break l; } } try { ({ get a() { return 1; } }); } catch (e) { throw e; } finally {}',
    ],
    ["import cf from 'cloudfront'", "import cf from 'cloudfront';"],
    ['our own router', SPA_ROUTER],
  ])('§2.2 has %s', (_, code) => {
    expect(found(code)).toEqual([]);
    expect(parseCode(code, 'cloudfront-js-2.0').syntaxError).toBeUndefined();
  });

  it.each([
    ['class A {}', 'class'],
    ['var A = class {};', 'class'],
    ['for (var a of []) {}', 'for…of'],
    ['f(...a);', 'spread (...)'],
    ['var a = [...b];', 'spread (...)'],
    ['var a = { ...b };', 'spread (...)'],
    ['var { a } = b;', 'destructuring'],
    ['var [a] = b;', 'destructuring'],
    ['function f({ a }) {}', 'destructuring'],
    ['[a, b] = [b, a];', 'destructuring'],
    ['({ a } = b);', 'destructuring'],
    ['function f(a = 1) {}', 'default parameter'],
    ['function* f() {}', 'generator'],
    ['a?.b;', 'optional chaining (?.)'],
    ['a ?? b;', 'nullish coalescing (??)'],
    ['a ??= b;', 'logical assignment (??=)'],
    ['a ||= b;', 'logical assignment (||=)'],
    ['a &&= b;', 'logical assignment (&&=)'],
    ['tag`a`;', 'tagged template'],
    ['var n = 1n;', 'BigInt'],
    ['import("cloudfront");', 'import()'],
    ['export function f() {}', 'export'],
    ["import { kvs } from 'cloudfront';", "import of anything but cf from 'cloudfront'"],
    ["import fs from 'fs';", "import of anything but cf from 'cloudfront'"],
    ['function f() { return async function () {}; }', 'async function within a function'],
    ['async function f() { g(await h()); }', 'await in the arguments of a call'],
    ['async function f() { new G([1, await h()]); }', 'await in the arguments of a call'],
  ])('§2.2 has not: %s', (code, construct) => {
    expect(found(`var first;\n${code}`)).toContain(`2: ${construct}`);
  });

  it('§2.2 names the line of the construct itself, not that of the expression it is in', () => {
    expect(found('var a = b\n  .c\n  ?.d ??\n  [...e];')).toEqual([
      '3: optional chaining (?.)',
      '3: nullish coalescing (??)',
      '4: spread (...)',
    ]);
  });

  it('§2.2 takes words for what they stand for: names, text and regular expressions are none of these', () => {
    expect(found("var a = { class: 1, export: '?.' }; a.class = /a??=b/; a.export = `??`; // f(...a)")).toEqual([]);
  });

  it('§2.2 await beside a call, not in its arguments, is fine', () => {
    expect(found('async function f() { let a = (await g(1)).b; if (await h()) return await i(a); return a; }')).toEqual(
      [],
    );
  });

  it.each([
    ['const a = 1;', 'const'],
    ['let a = 1;', 'let'],
    ['async function f() {}', 'async or await'],
    ["import cf from 'cloudfront';", 'import'],
    ["''.toUTF8();", 'byte strings (toUTF8)'],
  ])('§2.2 runtime 1.0 has not: %s', (code, construct) => {
    expect(found(code, 'cloudfront-js-1.0')).toContain(`1: ${construct}`);
  });
});

describe('loading a function', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.create();
  });
  const refusal = (code: string): string => {
    try {
      bench.load(code);
    } catch (error) {
      return String(error);
    }
    return 'loaded';
  };

  it('§2.2 refuses undocumented syntax by address, construct and line', () => {
    const message = refusal('function handler(event) {\n  return event?.request;\n}');
    expect(message).toBe(
      'EdgeError: global: aws_cloudfront_function.router.code: line 2: optional chaining (?.) is not among the features that ' +
        'cloudfront-js-2.0 documents. At the edge it may fail with 503 at each request; write it in documented syntax.',
    );
  });

  it('§2.2 warns only, and runs it, when told so', async () => {
    const lenient = await FunctionRuntime.create(new ManualClock(), { undocumentedSyntax: 'warn' });
    const loaded = lenient.load(aFunction('function handler(event) { return event?.request; }'));
    expect(loaded.warnings).toEqual([
      'line 1: optional chaining (?.) is not among the features that cloudfront-js-2.0 documents.',
    ]);
  });

  it.each([
    ['a mistake of syntax', 'function handler(event) {\n return (;\n}', 'line 2: '],
    ['a brace that closes too much', 'function handler(e) { return e.request; } })(', 'line 1: '],
    ['a return outside of a function', 'return 1;\nfunction handler() {}', 'line 1: return outside of a function'],
    [
      'what only the engine finds',
      'function handler() { var a = 1; delete a; }',
      'global: aws_cloudfront_function.router.code: ',
    ],
    [
      'code that is nested too deeply',
      `var a = ${'['.repeat(5000)}${']'.repeat(5000)};`,
      'EdgeError: global: aws_cloudfront_function.router.code: ',
    ],
    ['§2.1 no handler', 'function handle(event) {}', 'there is no function handler(event)'],
  ])('refuses %s', (_, code, message) => {
    expect(refusal(code)).toContain(message);
  });

  it('§2.2 takes 10 KB of code and not a byte more', () => {
    const code = handler('');
    const padded = (bytes: number): string => code + ' '.repeat(bytes - Buffer.byteLength(code));
    expect(refusal(padded(10_240))).toBe('loaded');
    expect(refusal(padded(10_241))).toContain('the code has 10241 bytes; CloudFront takes 10240.');
  });

  it('a handler that is no function fails at each request', async () => {
    const failure = await bench.failure('var handler = 1;');
    expect(failure).toMatchObject({ status: 503, xCache: 'FunctionExecutionError' });
  });
});
