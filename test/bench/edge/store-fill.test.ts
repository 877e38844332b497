import { describeFill, notFull, storeFills, type Filling } from './store-fill';

const FULL: Filling = {
  objects: 9_000,
  addresses: 10_500,
  urls: 20_000,
  locations: 58,
  listed: 200,
  logged: 3_000_000,
  orders: 100,
  seconds: 61,
};

it('nothing is left to fill once each store has been given what it can hold', () => {
  expect(notFull(storeFills(FULL, 100))).toEqual([]);
});

it.each<[keyof Filling, number, string]>([
  ['objects', 0, 'objects in the caches'],
  ['addresses', 9_999, 'viewers’ addresses that the rate limit follows'],
  ['urls', 511, 'events whose outcome functions know'],
  ['locations', 57, 'edge locations with caches and look-ups'],
  ['listed', 199, 'requests in the console'],
  ['logged', 2_000_000, 'characters of logs'],
  ['orders', 99, 'orders in the tables'],
  ['seconds', 59, 'seconds of health checks and look-ups'],
])('a store is named that has been given too little: %s', (what, put, store) => {
  expect(notFull(storeFills({ ...FULL, [what]: put }, 100)).map((fill) => fill.store)).toEqual([store]);
});

it('what was put in is told beside what a store holds', () => {
  expect(storeFills(FULL, 100).slice(0, 2).map(describeFill)).toEqual([
    '9,000 objects in the caches',
    '10,500 for 10,000 viewers’ addresses that the rate limit follows',
  ]);
});
