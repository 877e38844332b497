import { RequestLog } from '../../../../local/edge/console/request-log';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { RequestTrace } from '../../../../local/edge/trace/request-trace';
import { growthBy } from '../../../support/collect-garbage';

describe('the log of the last requests', () => {
  it('holds the last ones only, and no body of any, after 100 000', async () => {
    const log = new RequestLog(200, () => []);
    const body = (): Uint8Array => new Uint8Array(10_000).fill(1);
    const answer = (from: number, to: number): void => {
      for (let index = from; index < to; index += 1) {
        const trace = new RequestTrace(`id-${index}`, index, 'FRA');
        trace.decide('behavior', `/path/${index}`);
        log.add({
          request: {
            method: 'POST',
            scheme: 'https',
            target: `/path/${index}`,
            headers: new HttpHeaders({ host: 'app.example.com', 'x-count': String(index) }),
            body: body(),
            httpVersion: '2.0',
            client: { ip: '192.0.2.1', port: 1 },
          },
          response: { status: 200, headers: new HttpHeaders({ age: String(index) }), body: body() },
          trace,
          milliseconds: 1,
        });
      }
    };
    const growth = await growthBy(
      () => answer(0, 300),
      () => answer(300, 100_300),
    );
    expect(growth).toBeLessThan(1_000_000);
    const { requests } = log.after(0);
    expect(requests).toHaveLength(200);
    expect(requests.at(-1)?.id).toBe('id-100299');
  });
});
