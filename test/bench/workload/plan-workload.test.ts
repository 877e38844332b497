import { seededRandom } from '../../../local/edge/drill/seeded-random';
import { readCatalogue } from './catalogue';
import { planWorkload } from './plan-workload';
import { spell } from './spelling';
import { zipf } from './zipf';

const shape = { seed: 3, minutes: 10, perSecond: 5, visitors: 50, locations: ['FRA', 'IAD'], deploys: 2 };

it('the same seed plans the same workload, and another one another', () => {
  const plan = JSON.stringify(planWorkload(shape, readCatalogue()));
  expect(JSON.stringify(planWorkload(shape, readCatalogue()))).toBe(plan);
  expect(JSON.stringify(planWorkload({ ...shape, seed: 4 }, readCatalogue()))).not.toBe(plan);
});

it('a plan is in the order of its times, and a tenth of it is of members', () => {
  const { requests, deploys } = planWorkload(shape, readCatalogue());
  const times = requests.map(({ at }) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(requests.length).toBeGreaterThan(2_700);
  const members = requests.filter(({ visitor }) => visitor.member !== undefined).length / requests.length;
  expect(members).toBeGreaterThan(0.07);
  expect(members).toBeLessThan(0.13);
  expect(deploys.map(({ at }) => at)).toEqual([200_000, 400_000]);
});

it('by Zipf’s law the second of two is wanted half as often as the first', () => {
  const random = seededRandom(1);
  const draw = zipf(['first', 'second']);
  const drawn = Array.from({ length: 9_000 }, () => draw(random));
  const share = drawn.filter((item) => item === 'second').length / drawn.length;
  expect(Math.abs(share - 1 / 3)).toBeLessThan(0.02);
});

it('an address keeps what it asks for, however it is spelled', () => {
  const random = seededRandom(1);
  const spellings = new Set<string>();
  for (let time = 0; time < 500; time += 1) {
    const target = spell('/api/products', [['sort', 'newest']], [['page', '1']], random);
    spellings.add(target);
    expect(target.toLowerCase()).toMatch(/^\/api\/products\?(.*&)?sort=newest(&|$)/);
  }
  expect(spellings.size).toBeGreaterThan(50);
});
