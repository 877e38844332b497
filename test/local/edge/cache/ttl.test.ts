import fc from 'fast-check';
import type { TtlPolicy } from '../../../../local/edge/cache/cache-query';
import { errorLifetime, objectLifetime, type Lifetime } from '../../../../local/edge/cache/ttl';
import { HttpHeaders } from '../../../../local/edge/http/headers';

const NOW = Date.UTC(2026, 0, 1);
const HOUR: TtlPolicy = { minTtl: 0, defaultTtl: 3600, maxTtl: 86_400 };
const MINIMUM: TtlPolicy = { minTtl: 60, defaultTtl: 3600, maxTtl: 86_400 };
const OPTIMIZED: TtlPolicy = { minTtl: 1, defaultTtl: 86_400, maxTtl: 31_536_000 };

function inSeconds(seconds: number): string {
  return new Date(NOW + seconds * 1000).toUTCString();
}

function lifetime(headers: Record<string, string>, policy: TtlPolicy): Lifetime | 'no-store' {
  return objectLifetime(new HttpHeaders(headers), policy, NOW);
}

function ttl(headers: Record<string, string>, policy: TtlPolicy): number | 'no-store' {
  const result = lifetime(headers, policy);
  return result === 'no-store' ? result : result.ttl;
}

describe('how long an object lives', () => {
  it.each([
    ['§1.6 s-maxage beats max-age', { 'cache-control': 'max-age=60, s-maxage=120' }, HOUR, 120],
    ['§1.6 s-maxage=0 beats max-age', { 'cache-control': 'max-age=60, s-maxage=0' }, HOUR, 0],
    ['§1.6 max-age is taken between minimum and maximum', { 'cache-control': 'max-age=600' }, MINIMUM, 600],
    ['§1.6 max-age is raised to the minimum', { 'cache-control': 'max-age=5' }, MINIMUM, 60],
    ['§1.6 max-age is lowered to the maximum', { 'cache-control': 'max-age=999999' }, HOUR, 86_400],
    ['§1.6 s-maxage is raised to the minimum', { 'cache-control': 's-maxage=5' }, MINIMUM, 60],
    ['§1.6 s-maxage is lowered to the maximum', { 'cache-control': 's-maxage=999999' }, MINIMUM, 86_400],
    ['§1.6 max-age beats Expires', { 'cache-control': 'max-age=60', expires: inSeconds(7200) }, HOUR, 60],
    ['§1.6 Expires counts from now', { expires: inSeconds(7200) }, HOUR, 7200],
    ['§1.6 Expires is raised to the minimum', { expires: inSeconds(5) }, MINIMUM, 60],
    ['§1.6 Expires is lowered to the maximum', { expires: inSeconds(999_999) }, HOUR, 86_400],
    ['§1.6 Expires in the past is 0', { expires: inSeconds(-5) }, HOUR, 0],
    ['§1.6 Expires that is no date is in the past', { expires: '0' }, HOUR, 0],
    ['§1.6 without a header the default counts', {}, HOUR, 3600],
    ['§1.6 Cache-Control without a lifetime leaves the default', { 'cache-control': 'public, immutable' }, HOUR, 3600],
    [
      '§1.6 Cache-Control without a lifetime leaves Expires',
      { 'cache-control': 'public', expires: inSeconds(9) },
      HOUR,
      9,
    ],
    ['§1.6 the default is not below the minimum', {}, { minTtl: 60, defaultTtl: 0, maxTtl: 90 }, 60],
    ['§1.6 the maximum does not matter without a header', {}, { minTtl: 0, defaultTtl: 100, maxTtl: 50 }, 100],
    ['§1.6 the default does not matter with one', { 'cache-control': 'max-age=0' }, HOUR, 0],
    ['§1.6 no-cache with minimum 0 is kept for 0', { 'cache-control': 'no-cache' }, HOUR, 0],
    ['§1.6 private with minimum 0 is kept for 0', { 'cache-control': 'private, max-age=60' }, HOUR, 0],
    ['§1.6 no-store with minimum 0 is not kept', { 'cache-control': 'no-store, max-age=60' }, HOUR, 'no-store'],
    ['§1.6 no-store lives for the minimum', { 'cache-control': 'no-store' }, MINIMUM, 60],
    ['§1.6 no-cache lives for the minimum', { 'cache-control': 'no-cache, s-maxage=600' }, MINIMUM, 60],
    ['§1.6 private lives for the minimum', { 'cache-control': 'private' }, MINIMUM, 60],
    ['§0.6 private under CachingOptimized lives for 1 s', { 'cache-control': 'private' }, OPTIMIZED, 1],
    ['§0.6 no-store under CachingOptimized lives for 1 s', { 'cache-control': 'no-store' }, OPTIMIZED, 1],
    ['the origin’s own Age is not taken off', { 'cache-control': 'max-age=60', age: '50' }, HOUR, 60],
    ['§1.6 Pragma says nothing', { pragma: 'no-cache' }, HOUR, 3600],
    ['§1.7 Vary: * with minimum 0 is kept for 0', { vary: 'accept, *', 'cache-control': 'max-age=60' }, HOUR, 0],
    ['§1.7 Vary: * with a minimum is like none', { vary: '*', 'cache-control': 'max-age=600' }, MINIMUM, 600],
    ['§1.7 another Vary is like none', { vary: 'origin', 'cache-control': 'max-age=60' }, HOUR, 60],
  ])('%s', (_, headers, policy, expected) => {
    expect(ttl(headers as Record<string, string>, policy)).toBe(expected);
  });

  it.each([
    ['§1.7 counts from expiry', 'max-age=60, stale-while-revalidate=30', HOUR, 90],
    ['§1.7 ends at the maximum', 'max-age=86000, stale-while-revalidate=3600', HOUR, 86_400],
    ['§1.7 is nothing when absent', 'max-age=60', HOUR, 0],
    ['§1.7 is nothing for what is confirmed each time', 'no-cache, stale-while-revalidate=30', HOUR, 0],
    ['§1.7 is nothing for what is private', 'private, max-age=60, stale-while-revalidate=30', HOUR, 0],
    ['§1.7 counts from the minimum', 'max-age=5, stale-while-revalidate=30', MINIMUM, 90],
  ])('stale-while-revalidate: %s', (_, field, policy, expected) => {
    expect(lifetime({ 'cache-control': field }, policy)).toMatchObject({ staleWhileRevalidate: expected });
  });

  it.each([
    ['§1.7 counts from expiry', 'max-age=60, stale-if-error=30', 90, 'directive'],
    ['§1.7 ends at the maximum', 'max-age=60, stale-if-error=999999', 86_400, 'directive'],
    ['§1.7 0 is never', 'max-age=60, stale-if-error=0', 0, 'directive'],
    ['§1.7 absent, it is the maximum', 'max-age=60', 86_400, 'default'],
    ['§1.7 absent, it is the maximum for private objects too', 'private', 86_400, 'default'],
    ['§1.7 must-revalidate does not change it', 'max-age=60, must-revalidate', 86_400, 'default'],
  ])('stale-if-error: %s', (_, field, expected, rule) => {
    expect(lifetime({ 'cache-control': field }, HOUR)).toMatchObject({
      staleIfError: expected,
      staleIfErrorRule: rule,
    });
  });
});

describe('how long an error lives', () => {
  const error = (status: number, headers: Record<string, string>, minimum = 10, policy = HOUR): unknown => {
    const result = errorLifetime(status, new HttpHeaders(headers), policy, minimum, NOW);
    return typeof result === 'object' ? result.ttl : result;
  };

  it.each([404, 414, 500, 501, 502, 503, 504])('§1.8 %d is always kept, for the minimum', (status) => {
    expect(error(status, {})).toBe(10);
  });

  it.each([400, 403, 405, 412, 415])('§1.8 %d is kept only with max-age or s-maxage', (status) => {
    expect(error(status, {})).toBeUndefined();
    expect(error(status, { expires: inSeconds(60) })).toBeUndefined();
    expect(error(status, { 'cache-control': 'max-age=60' })).toBe(60);
    expect(error(status, { 'cache-control': 's-maxage=60' })).toBe(60);
    expect(error(status, { 'cache-control': 'max-age=0' })).toBe(10);
  });

  it.each([401, 402, 406, 407, 408, 409, 410, 411, 413, 416, 417, 422, 429, 451, 505, 511])(
    '§1.8 %d is never kept',
    (status) => {
      expect(error(status, { 'cache-control': 'max-age=60' })).not.toEqual(expect.any(Number));
    },
  );

  it.each([404, 414, 501])('§1.8 %d is not kept with no-store, no-cache or private', (status) => {
    for (const directive of ['no-store', 'no-cache', 'private']) {
      expect(error(status, { 'cache-control': directive })).toBe('no-store');
    }
  });

  it.each([500, 502, 503, 504])('§0.13 %d is kept for 10 s although it says no-store', (status) => {
    for (const directive of ['no-store', 'no-cache', 'private']) {
      expect(error(status, { 'cache-control': directive })).toBe(10);
    }
  });

  it.each([
    ['§1.8 max-age above the minimum', { 'cache-control': 'max-age=60' }, 10, 60],
    ['§1.8 max-age below the minimum', { 'cache-control': 'max-age=5' }, 10, 10],
    ['§1.8 s-maxage before max-age', { 'cache-control': 'max-age=99, s-maxage=30' }, 10, 30],
    ['§1.8 Expires', { expires: inSeconds(60) }, 10, 60],
    ['§1.8 not beyond the maximum TTL', { 'cache-control': 'max-age=999999' }, 10, 86_400],
    ['§1.8 a minimum beyond the maximum TTL', {}, 100_000, 100_000],
    ['§1.8 a minimum of 0 keeps nothing', {}, 0, undefined],
    ['§1.8 a minimum of 0 with max-age', { 'cache-control': 'max-age=5' }, 0, 5],
  ])('%s', (_, headers, minimum, expected) => {
    expect(error(503, headers as Record<string, string>, minimum)).toBe(expected);
  });

  it('§1.7 is never served stale', () => {
    const headers = new HttpHeaders({ 'cache-control': 'max-age=60, stale-if-error=60, stale-while-revalidate=60' });
    expect(errorLifetime(503, headers, HOUR, 10, NOW)).toMatchObject({ staleIfError: 0, staleWhileRevalidate: 0 });
  });
});

describe('the algebra of lifetimes', () => {
  const policies = fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(500))
    .map(([minTtl, more, most]) => ({ minTtl, defaultTtl: minTtl + more, maxTtl: minTtl + more + most }));
  const seconds = fc.option(fc.nat(2000), { nil: undefined });
  const origins = fc.record({
    restriction: fc.constantFrom(undefined, 'no-store', 'no-cache', 'private'),
    sMaxAge: seconds,
    maxAge: seconds,
    expires: fc.option(fc.integer({ min: -2000, max: 2000 }), { nil: undefined }),
  });
  type Origin = typeof origins extends fc.Arbitrary<infer T> ? T : never;

  const headersOf = ({ restriction, sMaxAge, maxAge, expires }: Origin): Record<string, string> => {
    const directives = [
      restriction,
      maxAge === undefined ? undefined : `max-age=${maxAge}`,
      sMaxAge === undefined ? undefined : `s-maxage=${sMaxAge}`,
    ].filter((directive) => directive !== undefined);
    return {
      ...(directives.length > 0 && { 'cache-control': directives.join(', ') }),
      ...(expires !== undefined && { expires: inSeconds(expires) }),
    };
  };

  /** The guide's table, row by row, said anew. */
  const asTheGuideSays = (origin: Origin, { minTtl, defaultTtl, maxTtl }: TtlPolicy): number | 'no-store' => {
    if (origin.restriction !== undefined) {
      return minTtl === 0 && origin.restriction === 'no-store' ? 'no-store' : minTtl;
    }
    const said = [origin.sMaxAge, origin.maxAge, origin.expires].find((value) => value !== undefined);
    if (said === undefined) return defaultTtl > minTtl ? defaultTtl : minTtl;
    if (said <= minTtl) return minTtl;
    return said >= maxTtl ? maxTtl : said;
  };

  it('is what the guide says', () => {
    fc.assert(
      fc.property(origins, policies, (origin, policy) => {
        expect(ttl(headersOf(origin), policy)).toBe(asTheGuideSays(origin, policy));
      }),
      { numRuns: 1000 },
    );
  });

  it('stays between minimum and maximum, a whole number of seconds, never negative', () => {
    fc.assert(
      fc.property(origins, policies, fc.string(), (origin, policy, garbage) => {
        const headers = headersOf(origin);
        const field = [headers['cache-control'], garbage].filter((part) => part !== undefined).join(',');
        const value = ttl({ ...headers, 'cache-control': field }, policy);
        if (value === 'no-store') return expect(policy.minTtl).toBe(0);
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(policy.minTtl);
        expect(value).toBeLessThanOrEqual(policy.maxTtl);
      }),
      { numRuns: 500 },
    );
  });

  it('never shortens when the origin says longer', () => {
    fc.assert(
      fc.property(policies, fc.nat(2000), fc.nat(2000), (policy, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        for (const name of ['max-age', 's-maxage']) {
          expect(ttl({ 'cache-control': `${name}=${less}` }, policy)).toBeLessThanOrEqual(
            ttl({ 'cache-control': `${name}=${more}` }, policy) as number,
          );
        }
      }),
    );
  });

  it('lets no stale window reach beyond the maximum', () => {
    fc.assert(
      fc.property(origins, policies, seconds, seconds, (origin, policy, revalidate, error) => {
        const { 'cache-control': field = 'public', ...rest } = headersOf(origin);
        const stale = [
          revalidate === undefined ? '' : `, stale-while-revalidate=${revalidate}`,
          error === undefined ? '' : `, stale-if-error=${error}`,
        ].join('');
        const result = lifetime({ ...rest, 'cache-control': field + stale }, policy);
        if (result === 'no-store') return;
        expect(result.staleWhileRevalidate).toBeLessThanOrEqual(policy.maxTtl);
        expect(result.staleIfError).toBeLessThanOrEqual(policy.maxTtl);
        if (error === 0) expect(result.staleIfError).toBe(0);
      }),
    );
  });
});
