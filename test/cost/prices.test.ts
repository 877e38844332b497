import { PRICES, rateOf, type PriceId } from '../../cost/prices';
import { ALLOWANCES } from '../../cost/prices/allowances';
import { chargedGeography, GEOGRAPHIES, geographyOf } from '../../cost/prices/geographies';
import type { Price } from '../../cost/prices/price';

const prices: [string, Price][] = Object.entries(PRICES);
const rates = prices.flatMap(([id, price]) =>
  Object.entries(price.rates).map(([place, rate]) => [`${id} (${place})`, rate] as const),
);

test.each(rates)('%s says where and when it was read', (_, { source }) => {
  expect(source.url).toMatch(/^https:\/\/(pricing\.us-east-1\.amazonaws\.com|(docs\.)?aws\.amazon\.com)\//);
  expect(source.read).toMatch(/^202\d-[01]\d-[0-3]\d$/);
});

test.each(rates)('%s has tiers that ascend in quantity, fall in price, and hold for any quantity', (_, { tiers }) => {
  const limits = tiers.map(({ upTo }) => upTo);
  const usd = tiers.map((tier) => tier.usd);
  expect(limits).toEqual([...limits].sort((one, other) => one - other));
  expect(limits.at(-1)).toBe(Infinity);
  expect(usd).toEqual([...usd].sort((one, other) => other - one));
  expect(usd.every((each) => each > 0)).toBe(true);
});

test.each(prices)('%s has a price everywhere, in every geography, or in four regions at least', (_, price) => {
  const regions = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'];
  const places = Object.keys(price.rates);
  const complete = [['global'], GEOGRAPHIES, regions].filter((wanted) => wanted.every((name) => places.includes(name)));
  expect(complete).toHaveLength(1);
});

test('allowances name prices', () => {
  const named = ALLOWANCES.flatMap((allowance) => allowance.prices);
  expect(named.filter((id) => !(id in PRICES))).toEqual([]);
});

test('a geography that a price does not have is an error of the program', () => {
  expect(() => rateOf('cloudfront.data-out' as PriceId, 'antarctica')).toThrow(
    /^cloudfront.data-out has no price for antarctica; it has north-america, /,
  );
});

test.each([
  ['PriceClass_All', 'india', 'india'],
  ['PriceClass_200', 'india', 'india'],
  ['PriceClass_200', 'oceania', 'north-america'],
  ['PriceClass_100', 'india', 'north-america'],
  ['PriceClass_100', 'europe', 'europe'],
] as const)('%s charges viewers in %s as in %s', (priceClass, geography, charged) => {
  expect(chargedGeography(geography, priceClass)).toBe(charged);
});

test.each([
  ['us-west-2', 'north-america'],
  ['mx-central-1', 'north-america'],
  ['eu-central-1', 'europe'],
  ['il-central-1', 'europe'],
  ['me-south-1', 'africa-middle-east'],
  ['sa-east-1', 'south-america'],
  ['ap-northeast-1', 'japan'],
  ['ap-northeast-2', 'asia-pacific'],
  ['ap-southeast-1', 'asia-pacific'],
  ['ap-southeast-2', 'oceania'],
  ['ap-south-1', 'india'],
])('%s lies in %s', (region, geography) => {
  expect(geographyOf(region)).toBe(geography);
});
