import fc from 'fast-check';
import { parseCookies, selectCookies } from '../../../../../local/edge/cloudfront/request/cookies';
import { parseQuery, selectQuery } from '../../../../../local/edge/cloudfront/request/query-string';
import { forwardsCookies, union } from '../../../../../local/edge/cloudfront/request/selection';
import { HttpHeaders } from '../../../../../local/edge/http/headers';
import { ALL, NONE, allExcept, behavior, only } from './messages';

describe('a query string', () => {
  it.each([
    ['§1.5 keeps the viewer’s order', 'b=2&a=1', only('a', 'b'), 'b=2&a=1'],
    ['§1.5 names are case-sensitive', 'A=1&a=2', only('a'), 'a=2'],
    ['§1.5 `*` in a list is a name', 'a=1&*=2', only('*'), '*=2'],
    ['keeps repetitions', 'a=1&b=2&a=1', only('a'), 'a=1&a=1'],
    ['keeps the encoding', 'a=%41%zz+%', only('a'), 'a=%41%zz+%'],
    ['does not decode names', '%61=1', only('a'), undefined],
    ['keeps parameters without a value', 'a&b=&c', only('a', 'b'), 'a&b='],
    ['splits names from values once', 'a=b=c', only('a'), 'a=b=c'],
    ['knows no separator but &', 'a=1;b=2', only('b'), undefined],
    ['keeps empty parameters where all are taken', '&&a', ALL, '&&a'],
    ['is nothing when none is taken', 'a=1', NONE, undefined],
    ['is nothing when none of the listed is there', 'a=1', only('b'), undefined],
    ['may be empty', '', ALL, ''],
    ['takes all but some', 'a=1&b=2&c=3', allExcept('b'), 'a=1&c=3'],
    ['may have names of properties', '__proto__=1&constructor=2', only('__proto__'), '__proto__=1'],
  ])('%s', (_fact, query, selection, expected) => {
    expect(selectQuery(query, selection)).toBe(expected);
  });

  it('loses nothing when it is parsed', () => {
    const query = fc
      .array(fc.constantFrom('a', '=', '&', '%', '+', ';'), { maxLength: 20 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(query, (given) => {
        expect(
          parseQuery(given)
            .map(({ raw }) => raw)
            .join('&'),
        ).toBe(given);
      }),
    );
  });
});

describe('cookies', () => {
  it.each([
    ['keep the viewer’s order', ['b=2; a=1'], only('a', 'b'), 'b=2; a=1'],
    ['keep repetitions', ['a=1; a=2'], only('a'), 'a=1; a=2'],
    ['are case-sensitive', ['A=1; a=2'], only('a'), 'a=2'],
    ['may come in several fields', ['a=1', 'b=2; c=3'], only('a', 'c'), 'a=1; c=3'],
    ['keep quotes and encoding', ['a="x%20y"'], ALL, 'a="x%20y"'],
    ['may hold equals signs', ['a=b=c=='], only('a'), 'a=b=c=='],
    ['may be without a value', ['flag; a='], only('flag', 'a'), 'flag; a='],
    ['may be without a name', ['=x; a=1'], only('a'), 'a=1'],
    ['may be separated oddly', [';; a=1 ;;b=2;'], ALL, 'a=1; b=2'],
    ['are none when none is listed', ['a=1'], only('b'), undefined],
    ['are none when none is taken', ['a=1'], NONE, undefined],
    ['are all but some', ['a=1; b=2'], allExcept('a'), 'b=2'],
    ['are none in an empty field', [' ; '], ALL, undefined],
  ])('%s', (_fact, fields, selection, expected) => {
    expect(selectCookies(new HttpHeaders({ cookie: fields }), selection)).toBe(expected);
  });

  it('have names and values', () => {
    expect(parseCookies(new HttpHeaders({ cookie: 'a = 1; flag; =x' }))).toEqual([
      { name: 'a', value: '1', raw: 'a = 1' },
      { name: 'flag', value: '', raw: 'flag' },
      { name: '', value: 'x', raw: '=x' },
    ]);
  });

  it('are forwarded when either policy takes any', () => {
    expect(forwardsCookies(behavior())).toBe(false);
    expect(forwardsCookies(behavior({ origin: {} }))).toBe(false);
    expect(forwardsCookies(behavior({ cache: { cookies: only('a') } }))).toBe(true);
    expect(forwardsCookies(behavior({ origin: { cookies: ALL } }))).toBe(true);
  });
});

describe('the values of a cache policy and an origin request policy together', () => {
  it.each([
    ['none and none', NONE, NONE, NONE],
    ['none and a list', NONE, only('a'), only('a')],
    ['a list and none', only('a'), NONE, only('a')],
    ['a list of exceptions and none', allExcept('a'), NONE, allExcept('a')],
    ['all and a list of exceptions', ALL, allExcept('a'), ALL],
    ['a list and all', only('a'), ALL, ALL],
    ['a list of exceptions and all', allExcept('a'), ALL, ALL],
    ['two lists', only('a'), only('b'), only('a', 'b')],
    ['a list goes before the other’s exceptions', only('a'), allExcept('a', 'b'), allExcept('b')],
    ['exceptions give way to the other’s list', allExcept('a', 'b'), only('a'), allExcept('b')],
    ['two lists of exceptions leave out what either names', allExcept('a'), allExcept('b'), allExcept('a', 'b')],
  ])('§1.5 %s', (_fact, ofCache, ofOrigin, expected) => {
    expect(union(ofCache, ofOrigin)).toEqual(expected);
  });
});
