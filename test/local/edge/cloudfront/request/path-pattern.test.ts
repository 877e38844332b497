import fc from 'fast-check';
import { compilePathPattern } from '../../../../../local/edge/cloudfront/request/path-pattern';

/** The same rules, written as the definition has them and without any thought for speed. */
function naiveMatch(pattern: string, path: string): boolean {
  const glob = (wanted: string, given: string): boolean => {
    if (wanted === '') return given === '';
    const [first, rest] = [wanted[0], wanted.slice(1)];
    if (first === '*') return glob(rest, given) || (given !== '' && glob(wanted, given.slice(1)));
    return given !== '' && (first === '?' || first === given[0]) && glob(rest, given.slice(1));
  };
  return glob(pattern.replace(/^\//, ''), path.replace(/^\//, ''));
}

describe('a path pattern', () => {
  it.each([
    ['§1.2 `*` crosses slashes', 'a*.jpg', '/abra/cadabra/magic.jpg', true],
    ['§1.2 `*` may be nothing', '/a*b', '/ab', true],
    ['§1.2 `?` is one character', '/a?c', '/abc', true],
    ['§1.2 `?` is not none', '/a?c', '/ac', false],
    ['§1.2 `?` may be a slash', '/a?c', '/a/c', true],
    ['§1.2 case counts', '/IMG/*', '/img/a', false],
    ['§1.2 the leading slash may be left out', 'img/*', '/img/a', true],
    ['§1.2 the leading slash may be there', '/img/*', '/img/a', true],
    ['§1.2 `/api/*` does not match `/api`', '/api/*', '/api', false],
    ['§1.2 `/api/*` matches `/api/`', '/api/*', '/api/', true],
    ['§1.2 a pattern is the whole path', '/api', '/api/', false],
    ['§1.2 `*` matches everything', '*', '/', true],
    ['§1.2 encoded characters are literal', '/a/*', '/a%2fb', false],
    ['§1.2 an encoded character in the pattern is literal', '/%61', '/a', false],
    ['a pattern may be held against a path with stars', '/*a', '/*b*a', true],
    ['characters of regular expressions are literal', '/a.b+$', '/axb+$', false],
  ])('%s: %s on %s', (_fact, pattern, path, expected) => {
    expect(compilePathPattern(pattern)(path)).toBe(expected);
  });

  it('agrees with an independent matcher', () => {
    const text = (alphabet: string, maxLength: number) =>
      fc.array(fc.constantFrom(...alphabet), { maxLength }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(text('ab/?**', 8), text('ab/*?', 10), (pattern, path) => {
        expect(compilePathPattern(pattern)(`/${path}`)).toBe(naiveMatch(pattern, `/${path}`));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is not kept busy by a path that was written for it', () => {
    // A regular expression made of this pattern would not come to an end within the time of a test.
    const matches = compilePathPattern(`/${'*a'.repeat(100)}b`);
    expect(matches(`/${'a'.repeat(8_000)}`)).toBe(false);
  });
});
