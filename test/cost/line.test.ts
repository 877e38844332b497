import { linesOf, tieredCost } from '../../cost/line';
import { tiered, unconfirmed } from '../../cost/prices/price';

const rate = tiered(
  [
    [100, 2],
    [1_000, 1],
    [Infinity, 0.5],
  ],
  unconfirmed('https://example.com'),
);

test.each([
  [0, 0],
  [50, 100],
  [100, 200],
  [101, 201],
  [1_000, 1_100],
  [1_200, 1_200],
])('%d units of one dollar at tiers cost %d dollars', (quantity, usd) => {
  expect(tieredCost(rate, 1, quantity)).toBeCloseTo(usd, 10);
});

test('figures are for so many units as the price says', () => {
  expect(tieredCost(rate, 10, 50)).toBeCloseTo(10, 10);
});

test('purposes share the tiers of one price by their quantities', () => {
  const lines = linesOf({
    price: 'api-gateway.requests',
    region: 'us-east-1',
    quantities: { viewers: 333_000_000, 'health checks': 111_000_000 },
  });
  // 333 million at 3.50 and 111 million at 2.80, three quarters of it the viewers'.
  const total = 333 * 3.5 + 111 * 2.8;
  expect(lines.map(({ purpose, usd }) => [purpose, Number(usd.toFixed(6))])).toEqual([
    ['viewers', Number((total * 0.75).toFixed(6))],
    ['health checks', Number((total * 0.25).toFixed(6))],
  ]);
});

test('what is not used makes no line', () => {
  expect(linesOf({ price: 'waf.rule', region: 'global', quantities: { standing: 0 } })).toEqual([]);
});

test('a region without prices of its own has those of us-east-1', () => {
  const [line] = linesOf({ price: 's3.reads', region: 'sa-east-1', quantities: { viewers: 1_000 } });
  expect(line).toMatchObject({ region: 'sa-east-1', place: 'us-east-1', usd: 0.0004 });
});
