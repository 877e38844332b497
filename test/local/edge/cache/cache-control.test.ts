import fc from 'fast-check';
import { LONGEST_AGE, parseCacheControl } from '../../../../local/edge/cache/cache-control';

describe('Cache-Control', () => {
  it.each([
    ['is nothing when absent', undefined, {}],
    ['is nothing when empty', '', {}],
    ['knows its directives', 'no-store, no-cache, private', { noStore: true, noCache: true, private: true }],
    ['knows numbers', 'max-age=60, s-maxage=120', { maxAge: 60, sMaxAge: 120 }],
    [
      'knows stale directives',
      'stale-while-revalidate=5, stale-if-error=7',
      { staleWhileRevalidate: 5, staleIfError: 7 },
    ],
    ['tells stale-if-error=0 from none', 'stale-if-error=0', { staleIfError: 0 }],
    ['ignores case', 'MAX-AGE=60, No-Store', { maxAge: 60, noStore: true }],
    ['ignores spaces and tabs', ' \tmax-age = 60 ,\t,no-cache ', { maxAge: 60, noCache: true }],
    ['takes quotes off', 'max-age="60"', { maxAge: 60 }],
    ['takes a quote that is never closed', 'max-age="60', { maxAge: 60 }],
    ['takes field names as if there were none', 'private="set-cookie, x", max-age=5', { private: true, maxAge: 5 }],
    ['does not read inside quotes', 'ext="a, no-store, max-age=1", max-age=5', { maxAge: 5 }],
    ['reads an escaped quote', 'ext="a\\", no-store", max-age=5', { maxAge: 5 }],
    ['takes the first of two', 'max-age=60, max-age=120', { maxAge: 60 }],
    ['holds a huge number to 100 years', 'max-age=99999999999999999999999', { maxAge: LONGEST_AGE }],
    ['takes a negative lifetime as 0', 'max-age=-1', { maxAge: 0 }],
    ['takes a fraction as 0', 'max-age=1.5', { maxAge: 0 }],
    ['takes a word for a lifetime as 0', 's-maxage=day', { sMaxAge: 0 }],
    ['takes a lifetime without value as 0', 'max-age', { maxAge: 0 }],
    ['leaves an unreadable stale directive out', 'stale-if-error=x, stale-while-revalidate', {}],
    ['leaves what it does not know out', 'public, immutable, must-revalidate, x=1, ;;=,"', {}],
  ])('%s', (_, field, expected) => {
    const nothing = { noStore: false, noCache: false, private: false };
    const parsed = Object.entries(parseCacheControl(field)).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(parsed)).toEqual({ ...nothing, ...expected });
  });

  it('reads whatever is sent without failing, and never a negative or endless number', () => {
    const piece = fc.oneof(
      fc.constantFrom('max-age', 's-maxage', 'no-store', 'stale-if-error', '=', ',', '"', '\\', ' ', '-', '9e99', '60'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const parsed = parseCacheControl(pieces.join(''));
        for (const value of Object.values(parsed) as unknown[]) {
          if (typeof value !== 'number') continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(LONGEST_AGE);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads back what a well-behaved origin writes, in any order and spacing', () => {
    const number = fc.option(fc.nat(1_000_000), { nil: undefined });
    const flag = fc.boolean();
    const written = fc.record({
      noStore: flag,
      noCache: flag,
      private: flag,
      maxAge: number,
      sMaxAge: number,
      staleWhileRevalidate: number,
      staleIfError: number,
    });
    fc.assert(
      fc.property(written, fc.func(fc.nat()), fc.constantFrom(',', ', ', ' ,\t'), (values, order, comma) => {
        const names: Readonly<Record<string, string>> = {
          noStore: 'no-store',
          noCache: 'No-Cache',
          private: 'private',
          maxAge: 'max-age',
          sMaxAge: 'S-MaxAge',
          staleWhileRevalidate: 'stale-while-revalidate',
          staleIfError: 'stale-if-error',
        };
        const directives = Object.entries(values).flatMap(([name, value]) => {
          if (value === undefined || value === false) return [];
          return [value === true ? `${names[name]}` : `${names[name]}=${value}`];
        });
        const field = directives.sort((a, b) => order(a) - order(b)).join(comma);
        expect(parseCacheControl(field)).toEqual(values);
      }),
    );
  });
});
