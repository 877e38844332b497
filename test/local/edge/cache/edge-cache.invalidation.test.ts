import { EdgeError } from '../../../../local/edge/error';
import { bodyOf, CacheHarness, ok, reply, unreachable } from './support/cache-harness';

async function holding(...paths: readonly string[]): Promise<CacheHarness> {
  const edge = new CacheHarness();
  for (const path of paths) await edge.getWith(ok('max-age=60, stale-while-revalidate=60', 'old'), { key: path, path });
  return edge;
}

function pathsOf(edge: CacheHarness): string[] {
  return edge.cache.entries().map(({ path }) => path);
}

describe('an invalidation', () => {
  it('removes what it names and says how much that was', async () => {
    const edge = await holding('/a', '/b', '/images/a', '/images/b?size=1', '/images');
    expect(edge.cache.invalidate(['/a', '/images/*', '/nothing'])).toBe(3);
    expect(pathsOf(edge).sort()).toEqual(['/b', '/images']);
    expect(await edge.getWith(ok('max-age=60', 'new'))).toMatchObject({ result: 'Miss', reason: 'absent' });
  });

  it('removes everything with /*', async () => {
    const edge = await holding('/', '/a', '/b/c?d=e');
    expect(edge.cache.invalidate(['/*'])).toBe(3);
    expect(edge.cache.bytes).toBe(0);
  });

  it('removes every variant of a path: by header, cookie and method', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60'), { key: '/a de', path: '/a' });
    await edge.getWith(ok('max-age=60'), { key: '/a fr', path: '/a' });
    await edge.getWith(ok('max-age=60'), { key: '/a it', path: '/a', method: 'HEAD' });
    await edge.getWith(ok('max-age=60'), { key: '/a it', path: '/a', method: 'OPTIONS' });
    expect(edge.cache.invalidate(['/a'])).toBe(4);
  });

  it('does nothing at all when one of its paths is wrong', async () => {
    const edge = await holding('/a');
    expect(() => edge.cache.invalidate(['/a', '/a*b'])).toThrow(EdgeError);
    expect(() => edge.cache.invalidate(['/a', '/a*b'])).toThrow(
      'invalidation path "/a*b": has a wildcard before its end. CloudFront takes * as the last character only.',
    );
    expect(pathsOf(edge)).toEqual(['/a']);
  });

  it('leaves nothing to cover for a failure', async () => {
    const edge = await holding('/a');
    edge.cache.invalidate(['/a']);
    expect(await edge.getWith(unreachable())).toMatchObject({ result: 'Error' });
  });

  it('keeps nothing of a fetch that began before it', async () => {
    const edge = new CacheHarness();
    const early = edge.get();
    edge.cache.invalidate(['/*']);
    edge.call(0).answer(ok('max-age=60', 'old'));
    expect(await early).toMatchObject({ result: 'Miss', storage: 'invalidated', ttl: undefined });
    expect(edge.cache.entries()).toEqual([]);
  });

  it('lets those who came before it have the answer, and those who come after it ask anew', async () => {
    const edge = new CacheHarness();
    const first = edge.get();
    const before = edge.get();
    edge.cache.invalidate(['/a']);
    const after = edge.get();
    const last = edge.get();
    expect(edge.asked).toBe(2);
    edge.call(0).answer(ok('max-age=60', 'old'));
    expect((await Promise.all([first, before])).map(bodyOf)).toEqual(['old', 'old']);
    const latest = edge.get();
    edge.call(1).answer(ok('max-age=60', 'new'));
    expect((await Promise.all([after, last, latest])).map(bodyOf)).toEqual(['new', 'new', 'new']);
    expect(bodyOf(await edge.get())).toBe('new');
    expect(edge.asked).toBe(2);
  });

  it('does not touch what is being fetched from elsewhere', async () => {
    const edge = new CacheHarness();
    const fetching = edge.get();
    edge.cache.invalidate(['/b*']);
    edge.call(0).answer(ok('max-age=60'));
    expect(await fetching).toMatchObject({ storage: 'stored' });
  });

  it('is not undone by a revalidation that was under way', async () => {
    const edge = await holding('/a');
    await edge.pass(120);
    const early = edge.get();
    edge.cache.invalidate(['/a']);
    edge.call(-1).answer(reply(304));
    expect(await early).toMatchObject({ result: 'RefreshHit', storage: 'invalidated' });
    expect(edge.cache.entries()).toEqual([]);
  });

  it('is not undone by a refresh in the background', async () => {
    const edge = await holding('/a');
    await edge.pass(60);
    await edge.get();
    edge.cache.invalidate(['/*']);
    edge.call(-1).answer(ok('max-age=60', 'old'));
    await edge.cache.idle();
    expect(edge.cache.entries()).toEqual([]);
  });

  it('is not undone by a fetch that nobody waits for', async () => {
    const edge = new CacheHarness();
    const early = edge.get({ collapse: false });
    edge.cache.invalidate(['/a']);
    edge.call(0).answer(ok('max-age=60'));
    expect(await early).toMatchObject({ storage: 'invalidated' });
  });

  it('clearing the cache is an invalidation of everything', async () => {
    const edge = await holding('/a');
    const early = edge.get({ key: '/b' });
    edge.cache.clear();
    edge.call(-1).answer(ok('max-age=60'));
    expect(await early).toMatchObject({ storage: 'invalidated' });
    expect(edge.cache.entries()).toEqual([]);
  });
});
