import fc from 'fast-check';
import { parseInvalidation, parseInvalidationPath } from '../../../../local/edge/cache/invalidation';
import { EdgeError } from '../../../../local/edge/error';

describe('a path of an invalidation', () => {
  it.each([
    ['/index.html', '/index.html', true],
    ['/index.html', '/index.htm', false],
    ['/index.html', '/index.html/', false],
    ['/images/image.jpg', '/images/Image.jpg', false],
    ['/images', '/images/', false],
    ['/*', '/', true],
    ['/*', '/a/b?c=1', true],
    ['/images/*', '/images/', true],
    ['/images/*', '/images/a/b.jpg', true],
    ['/images/*', '/images', false],
    ['/images*', '/images', true],
    ['/images*', '/images-old/a', true],
    ['/images/a.*', '/images/a.png', true],
    ['/images/a.jpg', '/images/a.jpg?size=1', false],
    ['/images/a.jpg?size=1', '/images/a.jpg?size=1', true],
    ['/images/a.jpg?size=1', '/images/a.jpg?size=2', false],
    ['/images/a.jpg?size=1', '/images/a.jpg', false],
    ['/images/a.jpg*', '/images/a.jpg?size=1', true],
    ['/images/a.jpg?size=*', '/images/a.jpg?size=10', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(parseInvalidationPath(pattern)(path)).toBe(expected);
  });

  it.each([
    ['images/*', 'does not begin with a slash'],
    ['', 'does not begin with a slash'],
    ['*', 'does not begin with a slash'],
    ['/a*b', 'has a wildcard before its end'],
    ['/**', 'has a wildcard before its end'],
    ['/a b', 'has a character that no URL holds as it is'],
    ['/ä', 'has a character that no URL holds as it is'],
    ['/a\n', 'has a character that no URL holds as it is'],
    [`/${'a'.repeat(4000)}`, 'has 4001 characters; 4000 are allowed'],
  ])('refuses %j', (path, reason) => {
    expect(() => parseInvalidationPath(path)).toThrow(EdgeError);
    expect(() => parseInvalidationPath(path)).toThrow(reason);
  });

  it('takes 4000 characters', () => {
    const path = `/${'a'.repeat(3999)}`;
    expect(parseInvalidationPath(path)(path)).toBe(true);
  });

  it('is one of several', () => {
    const matches = parseInvalidation(['/a', '/b/*']);
    expect(['/a', '/b/c', '/c'].map(matches)).toEqual([true, true, false]);
    expect(parseInvalidation([])('/a')).toBe(false);
  });

  it('matches as a regular expression would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '?', '.', '+'), maxLength: 6 }).map((s) => `/${s}`);
    fc.assert(
      fc.property(text, text, fc.boolean(), (pattern, path, wildcard) => {
        const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        const expected = new RegExp(`^${escaped}${wildcard ? '.*' : ''}$`).test(path);
        expect(parseInvalidationPath(wildcard ? `${pattern}*` : pattern)(path)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});

test.each<[unknown, string]>([
  ['/*', "'/*'"],
  [undefined, 'undefined'],
  [['/a', 5], "[ '/a', 5 ]"],
])('%j is no list of paths, and the message shows one', (given, named) => {
  expect(() => parseInvalidation(given as readonly string[])).toThrow(
    new EdgeError('invalidation', `${named} is no list of paths.`, "Give one, such as ['/*']."),
  );
});
