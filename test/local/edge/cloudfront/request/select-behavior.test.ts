import fc from 'fast-check';
import { normalizePath } from '../../../../../local/edge/cloudfront/request/normalize-path';
import { compileBehaviorSelector } from '../../../../../local/edge/cloudfront/request/select-behavior';
import { behavior } from './messages';

const select = compileBehaviorSelector({
  behaviors: ['/a*', '/api/orders', 'api/*', '/private/*', '*'].map((pathPattern) => behavior({ pathPattern })),
});
const byApi = compileBehaviorSelector({
  behaviors: ['/api/*', '/private/*', '*'].map((pathPattern) => behavior({ pathPattern })),
});

describe('the behaviour of a request', () => {
  it.each([
    ['§1.2 the first match wins', '/api/orders', '/a*'],
    ['§1.2 the default is last', '/other', '*'],
    ['§1.2 the query is not looked at', '/other?/api/x', '*'],
    ['§1.2 the path is normalised', '/a/b/..?c', '/a*'],
  ])('%s: %s', (_fact, target, expected) => {
    expect(select(target).pathPattern).toBe(expected);
  });

  it.each([
    ['doubled slashes', '//api//x', '/api/*'],
    ['a way around a pattern by `..`', '/x/../private/secret', '/private/*'],
    ['a way around a pattern by `.`', '/./private/secret', '/private/*'],
    ['a way around a pattern by slashes', '//private/secret', '/private/*'],
    ['a way out of a pattern', '/private/../x', '*'],
    ['a way above the root', '/../../private/x', '/private/*'],
    ['an encoded slash, which is none', '/private%2fx', '*'],
    ['encoded dots, which are none', '/x/%2e%2e/private/x', '*'],
    ['another case', '/Private/x', '*'],
    ['the folder without its slash', '/api', '*'],
  ])('is found for %s', (_what, target, expected) => {
    expect(byApi(target).pathPattern).toBe(expected);
  });
});

describe('a normalised path', () => {
  it.each([
    ['/', '/'],
    ['//', '/'],
    ['/a/b', '/a/b'],
    ['/a//b/', '/a/b/'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/b/..', '/a/'],
    ['/a/b/.', '/a/b/'],
    ['/..', '/'],
    ['/.', '/'],
    ['/a/...', '/a/...'],
    ['/.hidden/..x', '/.hidden/..x'],
    ['/a//../b', '/b'],
  ])('of %s is %s', (path, expected) => {
    expect(normalizePath(path)).toBe(expected);
  });

  it('has no doubled slash and no dot segment, and normalising it again changes nothing', () => {
    const path = fc
      .array(fc.constantFrom('/', '.', '..', 'a', '%2e'), { maxLength: 12 })
      .map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(path, (given) => {
        const normal = normalizePath(given);
        expect(normal).not.toMatch(/\/\/|\/\.\.?(\/|$)/);
        expect(normal.startsWith('/')).toBe(true);
        expect(normalizePath(normal)).toBe(normal);
      }),
    );
  });
});
