import { runSmallSystem, type RunningSystem, type SmallSystem } from './small-system';

/** A small system, running until the end of the test. */
export async function run(system: SmallSystem = {}): Promise<RunningSystem> {
  const started = await runSmallSystem(system);
  running.push(started);
  return started;
}

const running: RunningSystem[] = [];

afterEach(async () => {
  for (const system of running.splice(0)) await system.close();
});
