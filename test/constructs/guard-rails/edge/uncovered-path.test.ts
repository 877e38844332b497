import fc from 'fast-check';
import { uncoveredPath } from '../../../../constructs/guard-rails/edge/uncovered-path';

/** By definition, one character after the other. */
function matches(pattern: string, path: string): boolean {
  if (pattern === '') return path === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return matches(rest, path) || (path !== '' && matches(pattern, path.slice(1)));
  return path !== '' && (pattern[0] === '?' || pattern[0] === path[0]) && matches(rest, path.slice(1));
}

/** Every path of up to six characters out of a small alphabet; `x` is in no pattern. */
const PATHS = Array.from({ length: 7 }, (_, length) => length).flatMap((length) =>
  Array.from({ length: 4 ** length }, (_, index) =>
    Array.from({ length }, (_, position) => '/abx'[Math.floor(index / 4 ** position) % 4]).join(''),
  ),
);

// Text that begins with a slash would lose it.
const pattern = fc
  .array(fc.constantFrom('a', 'b', '/', '*', '?'), { minLength: 1, maxLength: 5 })
  .map((characters) => characters.join(''))
  .filter((text) => !text.startsWith('/'));

test('a path is found that only this pattern matches, or there is none', () => {
  fc.assert(
    fc.property(pattern, fc.array(pattern, { maxLength: 4 }), (searched, others) => {
      const found = uncoveredPath(searched, others);
      const isUncovered = (path: string) => matches(searched, path) && !others.some((other) => matches(other, path));
      if (found === undefined) expect(PATHS.filter(isUncovered)).toEqual([]);
      else expect(isUncovered(found)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['/api/*', ['/api/*'], undefined],
  ['/api/*', ['api/*'], undefined],
  ['/api/*', ['/ap?/*'], undefined],
  ['/api/*', ['*'], undefined],
  ['/a**b', ['/a*b'], undefined],
  ['*', ['?*'], ''],
  ['/api', ['/api/*'], 'api'],
  ['/API', ['/api'], 'API'],
  ['/a?', ['/a'], 'a\u0000'],
])('%s after %j', (searched, others, expected) => {
  expect(uncoveredPath(searched, others)).toBe(expected);
});

test('many patterns take few steps', () => {
  const others = Array.from({ length: 74 }, (_, index) => `/api/v${index}/*/items/*`);
  expect(uncoveredPath('*', others)).toBeDefined();
  expect(uncoveredPath('/api/v73/x/items/*.json', others)).toBeUndefined();
});
