import { judge, promisedAge, type Content } from './judge';
import type { PlannedRequest, RequestKind } from './plan-workload';
import { Truth } from './truth';

const NOW = 10_000_000;
let truth: Truth;
beforeEach(() => {
  truth = new Truth([{ id: 'tent', price: 100, stock: 5 }]);
  truth.served('release 1');
});

const asked = (kind: RequestKind, member?: string): PlannedRequest => ({
  at: 0,
  kind,
  target: '/',
  resource: '/',
  visitor: { ip: '198.18.0.1', location: 'FRA', language: 'en', member },
});
const content = (json: unknown): Content => ({ text: JSON.stringify(json), json });
const verdictOn = (kind: RequestKind, json: unknown, member?: string) =>
  judge(asked(kind, member), content(json), truth, NOW);

describe('an answer is stale', () => {
  const tent = (amount: number) => ({ id: 'tent', price: { amount } });

  it('when no price that it names was true within what its route promises', () => {
    truth.priceIs('tent', 120, NOW - promisedAge('product') - 1);
    expect(verdictOn('product', tent(100)).isStale).toBe(true);
    expect(verdictOn('list', { items: [tent(120), tent(100)] }).isStale).toBe(true);
    expect(verdictOn('product', tent(120)).isStale).toBe(false);
  });

  it('not yet, while the older price may still be given', () => {
    truth.priceIs('tent', 120, NOW - promisedAge('product'));
    expect(verdictOn('product', tent(100)).isStale).toBe(false);
    expect(verdictOn('product', tent(99)).isStale).toBe(true);
  });

  it('when its stock is one of before the last second, or was never true', () => {
    truth.sold('tent', 2, NOW - promisedAge('stock') - 1);
    expect(verdictOn('stock', { id: 'tent', available: 5 }).isStale).toBe(true);
    expect(verdictOn('stock', { id: 'tent', available: 3 }).isStale).toBe(false);
    truth.sold('tent', 9, NOW);
    expect(verdictOn('stock', { id: 'tent', available: 0 }).isStale).toBe(false);
  });

  it('when the page is of another release', () => {
    const page = (text: string) => judge(asked('page'), { text, json: undefined }, truth, NOW).isStale;
    expect([page('<!-- release 1 -->'), page('<!-- release 0 -->')]).toEqual([false, true]);
  });
});

describe('an answer is another’s', () => {
  it('when it names another member, or any to a stranger', () => {
    expect(verdictOn('me', { id: 'member-2' }, 'member-1').isForeign).toBe(true);
    expect(verdictOn('me', { id: 'member-1' }).isForeign).toBe(true);
    expect(verdictOn('me', { id: 'member-1' }, 'member-1').isForeign).toBe(false);
  });

  it('when it is for another audience', () => {
    expect(verdictOn('offers', { audience: 'members', items: [] }).isForeign).toBe(true);
    expect(verdictOn('offers', { audience: 'everybody', items: [] }, 'member-1').isForeign).toBe(true);
    expect(verdictOn('offers', { audience: 'everybody', items: [] }).isForeign).toBe(false);
  });
});
