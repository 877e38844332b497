import { FunctionRuntime } from '../../../../local/edge/functions/function-runtime';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { growthBy } from '../../../support/collect-garbage';
import { aFunction, aRequest, CONTEXT, SPA_ROUTER } from './fixture';

describe('the memory of the functions’ engine', () => {
  it('does not grow with events that are all different', async () => {
    const runtime = await FunctionRuntime.create(new ManualClock());
    const loaded = runtime.load(aFunction(SPA_ROUTER));
    const run = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        const outcome = await runtime.viewerRequest(loaded, aRequest(`/page/${index}`), CONTEXT);
        expect(outcome).toMatchObject({ kind: 'request' });
      }
    };
    const growth = await growthBy(
      () => run(0, 500),
      () => run(500, 3_500),
    );
    expect(growth).toBeLessThan(600_000);
  });

  it('does not grow with functions that are loaded anew', async () => {
    const runtime = await FunctionRuntime.create(new ManualClock());
    const load = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 1) {
        const loaded = runtime.load(aFunction(`${SPA_ROUTER}\n// ${index}`));
        await runtime.viewerRequest(loaded, aRequest(), CONTEXT);
      }
    };
    const growth = await growthBy(
      () => load(0, 20),
      () => load(20, 120),
    );
    expect(growth).toBeLessThan(1_000_000);
  });
});
