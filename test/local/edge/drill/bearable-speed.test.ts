import { runAtBearableSpeed } from '../../../../local/edge/drill/bearable-speed';
import type { DrillOptions } from '../../../../local/edge/drill/run-scenario';
import type { Scenario } from '../../../../local/edge/drill/scenario';
import type { ScenarioResult } from '../../../../local/edge/drill/scenario-result';

/** The speeds that are tried when so many requests meet unprovoked failures at each. */
async function speedsTried(speed: number, unprovokedAt: (speed: number) => number): Promise<number[]> {
  const tried: number[] = [];
  const run = (_: Scenario, options: DrillOptions): Promise<ScenarioResult> => {
    tried.push(options.speed);
    return Promise.resolve({ unprovoked: unprovokedAt(options.speed) } as ScenarioResult);
  };
  await runAtBearableSpeed({} as Scenario, { speed } as DrillOptions, undefined, run);
  return tried;
}

test.each<[string, number, (speed: number) => number, number[]]>([
  ['once when nothing failed unprovoked', 15, () => 0, [15]],
  ['again at half the speed until nothing does', 20, (speed) => (speed > 5 ? 3 : 0), [20, 10, 5]],
  ['at last at the slowest speed, whatever is seen there', 15, () => 3, [15, 7.5, 4]],
  ['once when it is slow enough already', 1, () => 3, [1]],
])('a scenario is drilled %s', async (_, speed, unprovokedAt, tried) => {
  expect(await speedsTried(speed, unprovokedAt)).toEqual(tried);
});
