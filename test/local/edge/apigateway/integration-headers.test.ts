import { toEventHeaders } from '../../../../local/edge/apigateway/integration-headers';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { growthBy } from '../../../support/collect-garbage';

describe('the headers of an event', () => {
  it('leave nothing behind of 100 000 names that clients made up', async () => {
    const send = (from: number, to: number): void => {
      for (let index = from; index < to; index += 1) {
        toEventHeaders(new HttpHeaders({ [`x-made-up-${index}`]: '1' }), new Map());
      }
    };
    const growth = await growthBy(
      () => send(0, 2_000),
      () => send(2_000, 102_000),
    );
    expect(growth).toBeLessThan(1_000_000);
  });
});
