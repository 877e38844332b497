import { readsSession, type Route } from '../../../../../contract';
import { harmDone, strangersIn, wronglyKept } from './evidence';
import {
  headerAttacks,
  methodAttacks,
  oversizedAttacks,
  parameterAttacks,
  POISON,
  type Attack,
} from './request-attacks';
import { KEPT_READS, READS, Shop, viewersOf, type Visit } from './shop';

/**
 * Cache poisoning: somebody asks for every route in a way that some origin or cache would answer differently, before
 * anybody else asks, and then everybody does. Nobody may notice.
 */
let shop: Shop;
beforeAll(async () => void (shop = await Shop.open()));
afterAll(() => shop.close());
beforeEach(() => shop.forget());

const named = (attacks: readonly Attack[]) => attacks.map((attack) => [attack.name, attack] as const);

/** Everything the attacker can ask for without and with a session, and with a signature. */
function requestsOfAttacker(route: Route): Visit[] {
  const stranger = shop.honest(route, 'stranger');
  if (route.auth === 'private') return [stranger, shop.honest(route, 'partner')];
  return readsSession(route) ? [stranger, shop.as('mallory', stranger)] : [stranger];
}

async function commit(attack: Attack, routes: readonly Route[] = READS): Promise<void> {
  for (const route of routes) for (const visit of requestsOfAttacker(route)) await shop.visit(attack.of(visit));
}

describe.each([
  ['a header that is in no cache key', headerAttacks],
  ['what is too large for somebody on the way', oversizedAttacks],
  ['a parameter that is none', parameterAttacks],
  ['another method, or a body', methodAttacks],
])('%s', (_kind, attacks) => {
  it.each(named(attacks))('changes nobody’s answer: %s', async (_name, attack) => {
    await commit(attack);
    expect(wronglyKept(shop)).toEqual([]);
    expect(await harmDone(shop, KEPT_READS)).toEqual([]);
  });
});

const everything: Attack = {
  name: 'every header and parameter at once',
  of: (honest) =>
    [...headerAttacks, ...parameterAttacks]
      .filter(isOne('for all of that', 'utm_'))
      .reduce((visit, { of }) => of(visit), honest),
};

function isOne(...beginnings: readonly string[]) {
  return ({ name }: Attack): boolean => beginnings.some((beginning) => name.includes(beginning));
}

describe('an attacker who picks the moment', () => {
  it('changes nothing by being the one who has an old answer renewed in the background', async () => {
    await harmDone(shop, KEPT_READS);
    await shop.clock.advance(130_000);
    await commit(everything, KEPT_READS);
    await shop.edge.idle();
    expect(await harmDone(shop, KEPT_READS)).toEqual([]);
  });

  it('changes nothing by being the one who has an expired answer confirmed', async () => {
    await harmDone(shop, KEPT_READS);
    await shop.clock.advance(3_600_000);
    await commit(everything, KEPT_READS);
    expect(await harmDone(shop, KEPT_READS)).toEqual([]);
  });

  it('changes nothing by asking at the same time as others, who wait for one answer', async () => {
    for (const route of KEPT_READS) {
      await shop.forget();
      const attacks = requestsOfAttacker(route).map((visit) => shop.visit(everything.of(visit)));
      const harm = harmDone(shop, [route]);
      await Promise.all(attacks);
      expect(await harm).toEqual([]);
    }
  });

  it('changes nothing while every region fails, and nothing beyond a second of what comes after', async () => {
    await harmDone(shop, KEPT_READS);
    await shop.clock.advance(250_000);
    for (const region of ['us-east-1', 'eu-west-1']) shop.edge.fail(region);
    try {
      await commit(everything, KEPT_READS);
      await shop.edge.idle();
    } finally {
      shop.edge.heal();
    }
    await shop.clock.advance(1_000);
    expect(await harmDone(shop)).toEqual([]);
  });
});

describe('cookies that somebody else may have put there', () => {
  const forged = (part: number, text: string) => {
    const parts = shop.sessionOf('ada').split('.');
    return `__Host-session=${parts.with(part, Buffer.from(text).toString('base64url')).join('.')}`;
  };
  const ada = () => shop.cookieOf('ada');
  const mallory = () => shop.cookieOf('mallory');

  it.each<[string, () => string | readonly string[]]>([
    ['two sessions', () => `${ada()}; ${mallory()}`],
    ['two sessions in two fields', () => [mallory(), ada()]],
    ['the same session twice', () => `${ada()}; ${ada()}`],
    ['an empty session before one', () => `__Host-session=; ${ada()}`],
    ['a session in quotes', () => ada().replace(/=(.*)/, '="$1"')],
    ['a session under a name in other letters', () => ada().replace('__Host-session', '__host-Session')],
    ['a session under an escaped name', () => ada().replace('__Host-session', '%5F%5FHost-session')],
    ['a session under another name', () => ada().replace('__Host-session', 'session')],
    ['a session behind a separator that is none', () => ada().replace('__Host', 'x=1,__Host')],
    ['a session as an attribute', () => ada().replace('__Host', '$Version=1,$Path=/,__Host')],
    ['a session with more behind it', () => `${ada()}.more`],
    ['a session with a letter more', () => `${ada()}x`],
    ['a session without its signature', () => ada().slice(0, ada().lastIndexOf('.') + 1)],
    ['a session that asks for no signature', () => forged(0, '{"alg":"none"}')],
    ['a session with other claims', () => forged(1, '{"sub":"ada-of-this-test","exp":4000000000}')],
    ['a session with an escape', () => ada().replace('.', '%2E')],
    ['a session that is a path', () => '__Host-session=../../ada.b.c'],
    ['a thousand sessions', () => Array.from({ length: 300 }, () => `__Host-session=a.b.c`).join('; ')],
  ])('%s: a stranger’s answers, and nobody else’s', async (_what, cookie) => {
    const routes = READS.filter(readsSession);
    for (const route of routes) {
      const told = await shop.visit({ ...shop.honest(route, 'stranger'), headers: { cookie: cookie() } });
      expect(strangersIn(shop, told, 'stranger')).toEqual([]);
      expect([route.name, told.status]).toEqual([route.name, shop.usual(route, 'stranger').status]);
    }
    expect(await harmDone(shop, routes)).toEqual([]);
  });

  it('a session in the header that the edge makes of the cookie is nobody’s', async () => {
    for (const route of READS.filter(readsSession)) {
      const headers = { 'x-viewer-session': shop.sessionOf('ada'), 'X-Viewer-Session': shop.sessionOf('ada') };
      const told = await shop.visit({ ...shop.honest(route, 'stranger'), headers });
      expect([told.status, ...strangersIn(shop, told, 'stranger')]).toEqual([shop.usual(route, 'stranger').status]);
    }
    expect(await harmDone(shop)).toEqual([]);
  });
});

describe('an attacker', () => {
  it('is answered with nothing of what others sent', async () => {
    await harmDone(shop);
    for (const route of READS) {
      for (const viewer of viewersOf(route).filter((each) => each === 'stranger')) {
        const told = await shop.visit(everything.of(shop.honest(route, viewer)));
        expect(strangersIn(shop, told, viewer)).toEqual([]);
        expect(told.text).not.toContain(POISON);
      }
    }
  });
});
