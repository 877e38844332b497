import { harmDone, strangersIn, wronglyKept } from './evidence';
import { pathAttacks } from './path-attacks';
import { KEPT_READS, READS, Shop, viewersOf } from './shop';

/**
 * Cache deception and path confusion: whoever may see something is lured to an address that somebody on the way takes for
 * another one, and then the attacker goes there. What is personal, or needs a signature, must not be found.
 */
let shop: Shop;
beforeAll(async () => void (shop = await Shop.open()));
afterAll(() => shop.close());
beforeEach(() => shop.forget());

it.each(pathAttacks.map((attack) => [attack.name, attack] as const))(
  'nobody finds at %s what another was shown there, and nobody misses it where it belongs',
  async (_name, attack) => {
    const found: string[] = [];
    for (const route of READS) {
      for (const lured of viewersOf(route).filter((viewer) => viewer !== 'bob'))
        await shop.visit(attack.of(shop.honest(route, lured)));
      // An answer that is everybody's cannot be stolen.
      if (viewersOf(route).length === 1) continue;
      for (const [thief, visit] of [
        ['stranger', shop.honest(route, 'stranger')],
        ['mallory', shop.as('mallory', shop.honest(route, 'stranger'))],
      ] as const) {
        const told = await shop.visit(attack.of(visit));
        found.push(...strangersIn(shop, told, thief).map((what) => `${route.name}: ${thief} ${what}`));
      }
    }
    expect(found).toEqual([]);
    expect(wronglyKept(shop)).toEqual([]);
    // What is not in the cache harms nobody.
    const harm = shop.edge.cacheEntries().length === 0 ? [] : await harmDone(shop, KEPT_READS);
    expect(harm).toEqual([]);
  },
);

it('the same holds without anybody having been there before', async () => {
  const found: string[] = [];
  for (const attack of pathAttacks) {
    await shop.clock.advance(1_000);
    for (const route of READS) {
      const told = await shop.visit(attack.of(shop.honest(route, 'stranger')));
      found.push(...strangersIn(shop, told, 'stranger').map((what) => `${route.name} ${attack.name}: ${what}`));
    }
  }
  expect(found).toEqual([]);
});
