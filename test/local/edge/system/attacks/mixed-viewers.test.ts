import fc from 'fast-check';
import type { Route } from '../../../../../contract';
import { harmDone, lastingPart, strangersIn } from './evidence';
import { headerAttacks, parameterAttacks, POISON } from './request-attacks';
import { KEPT_READS, READS, Shop, viewersOf, type Viewer, type Visit } from './shop';

let shop: Shop;
beforeAll(async () => void (shop = await Shop.open()));
afterAll(() => shop.close());
beforeEach(() => shop.forget());

const REGIONS = ['us-east-1', 'eu-west-1'];
const segmented = READS.filter(({ cache }) => cache.kind === 'segmented').map((route) => [route.name, route] as const);

function ordersOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) => ordersOf(items.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}

describe.each(segmented)('%s', (_name, route) => {
  it('is each viewer’s own in whatever order they come, the first time and after', async () => {
    for (const order of ordersOf(viewersOf(route))) {
      await shop.forget();
      for (const viewer of [...order, ...order]) {
        expect(lastingPart(await shop.visit(shop.honest(route, viewer)))).toEqual(shop.usual(route, viewer));
      }
    }
  });

  it('is each viewer’s own when they all come at once', async () => {
    for (const order of ordersOf(viewersOf(route).slice(-3))) {
      await shop.forget();
      const crowd = [...order, ...order];
      const answers = await Promise.all(crowd.map((viewer) => shop.visit(shop.honest(route, viewer))));
      expect(answers.map(lastingPart)).toEqual(crowd.map((viewer) => shop.usual(route, viewer)));
    }
  });

  it('is for strangers what they last shared while every region fails, and for members nothing of that', async () => {
    await harmDone(shop, [route]);
    await shop.clock.advance(200_000);
    for (const region of REGIONS) shop.edge.fail(region);
    try {
      const stranger = await shop.visit(shop.honest(route, 'stranger'));
      expect([stranger.trace.result, lastingPart(stranger)]).toEqual(['RefreshHit', shop.usual(route, 'stranger')]);
      for (const member of ['ada', 'bob'] as const) {
        const told = await shop.visit(shop.honest(route, member));
        expect([told.status >= 500, ...strangersIn(shop, told, member)]).toEqual([true]);
        expect(told.text).not.toContain('everybody');
      }
    } finally {
      shop.edge.heal();
    }
  });
});

/** Somebody asks, as others do or to do harm. */
interface Asked {
  readonly route: Route;
  readonly viewer: Viewer;
  readonly attack: ((honest: Visit) => Visit) | undefined;
}
type Step = { readonly crowd: readonly Asked[] } | { readonly pass: number } | { readonly outage: boolean };

const askedOf = fc.constantFrom(...READS).chain((route) =>
  fc.record<Asked>({
    route: fc.constant(route),
    viewer: fc.constantFrom(...viewersOf(route)),
    attack: fc.option(fc.constantFrom(...[...headerAttacks, ...parameterAttacks].map(({ of }) => of)), {
      nil: undefined,
      freq: 2,
    }),
  }),
);
const stepOf = fc.oneof<fc.WeightedArbitrary<Step>[]>(
  { weight: 6, arbitrary: fc.record({ crowd: fc.array(askedOf, { minLength: 1, maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ pass: fc.constantFrom(1, 4, 61, 125, 400) }) },
  { weight: 1, arbitrary: fc.record({ outage: fc.boolean() }) },
);

describe('viewers and attackers who come in any order, alone or together, at any time, in outages and after', () => {
  it('are each answered as if they were alone, or with a failure that is nobody’s', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepOf, { maxLength: 15 }), async (steps) => {
        await shop.forget();
        // Until then an answer may be a failure: those are kept for a second.
        let failingUntil = 0;
        try {
          for (const step of steps) {
            if ('pass' in step) await shop.clock.advance(step.pass * 1_000);
            else if ('outage' in step) {
              failingUntil = step.outage ? Infinity : Math.min(failingUntil, shop.clock.now() + 1_000);
              if (step.outage) for (const region of REGIONS) shop.edge.fail(region);
              else shop.edge.heal();
            } else await Promise.all(step.crowd.map((asked) => expectOwnAnswer(asked, failingUntil)));
          }
        } finally {
          shop.edge.heal();
        }
      }),
      { numRuns: 12 },
    );
  });

  async function expectOwnAnswer({ route, viewer, attack }: Asked, failingUntil: number): Promise<void> {
    const visit = shop.honest(route, viewer);
    const askedAt = shop.clock.now();
    const told = await shop.visit(attack === undefined ? visit : attack(visit));
    expect(strangersIn(shop, told, viewer)).toEqual([]);
    if (attack !== undefined || (told.status >= 500 && askedAt <= failingUntil)) return;
    expect(told.text).not.toContain(POISON);
    expect(lastingPart(told)).toEqual(shop.usual(route, viewer));
  }
});

it('what is kept is never one viewer’s own', async () => {
  await harmDone(shop);
  const sessions = (['ada', 'bob', 'mallory'] as const).map((member) => shop.sessionOf(member));
  const keys = shop.edge.cacheEntries().map(({ key }) => key);
  expect(keys).toHaveLength(KEPT_READS.length + 1);
  expect(keys.filter((key) => sessions.some((session) => key.includes(session)))).toEqual([]);
});
