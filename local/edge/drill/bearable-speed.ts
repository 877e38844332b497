import { runScenario, type DrillOptions } from './run-scenario';
import type { Scenario } from './scenario';
import type { ScenarioResult } from './scenario-result';

/** The speed at which a busy machine is no excuse any more. */
const SLOWEST = 4;

/**
 * Drills a scenario as fast as this machine can. Work takes its real time, of which the edge waits but a part when time
 * runs faster: where regions fail that nothing was done to, the scenario is drilled once more at half the speed. What is
 * seen at the slowest speed counts, whatever it is.
 *
 * @param onSlower is told the speed of the next try
 */
export async function runAtBearableSpeed(
  scenario: Scenario,
  options: DrillOptions,
  onSlower: (speed: number) => void = () => undefined,
  run: typeof runScenario = runScenario,
): Promise<ScenarioResult> {
  const result = await run(scenario, options);
  if (result.unprovoked === 0 || options.speed <= SLOWEST) return result;
  const speed = Math.max(SLOWEST, options.speed / 2);
  onSlower(speed);
  return runAtBearableSpeed(scenario, { ...options, speed }, onSlower, run);
}
