import { inParallel } from '../../cli/in-parallel';

test('results keep the order of the items, and no more than the limit are worked on at once', async () => {
  let atWork = 0;
  let most = 0;
  const results = await inParallel([3, 1, 2, 0], 2, async (item) => {
    atWork += 1;
    most = Math.max(most, atWork);
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
    atWork -= 1;
    return item * 10;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});
