import { api, type Route } from '../../contract';
import { throttledResources } from '../../stacks/throttled-resources';

const stage = { rate: 100, burst: 50 };
const named = (name: string): Route => (api as readonly Route[]).find((route) => route.name === name)!;

describe('a route’s share of the rate', () => {
  it('is a fifth of the region’s for a costly one, for each of its methods', () => {
    expect(throttledResources([named('searchProducts')], stage)).toEqual([
      { resource: 'search', methods: ['GET', 'HEAD'], rate: 20, burst: 10 },
    ]);
  });

  it('is never nothing, however little the region takes', () => {
    expect(throttledResources([named('searchProducts')], { rate: 1, burst: 4 })).toMatchObject([{ rate: 1, burst: 1 }]);
  });

  it('is a rate of its own for health checkers, whatever the region takes', () => {
    const [probes, elsewhere] = [stage, { rate: 1, burst: 1 }].map((rates) =>
      throttledResources([named('getHealth')], rates),
    );
    expect(probes).toEqual([{ resource: 'health', methods: ['GET', 'HEAD'], rate: 50, burst: 50 }]);
    expect(elsewhere).toEqual(probes);
  });

  it('is the region’s own for all others', () => {
    expect(throttledResources([named('listProducts'), named('placeOrder')], stage)).toEqual([]);
  });
});
