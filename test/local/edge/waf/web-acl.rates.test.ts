import fc from 'fast-check';
import { ManualClock } from '../../../../local/edge/manual-clock';
import type { WebAcl } from '../../../../local/edge/waf/web-acl';
import { requestOf, type PlainRequest } from './requests';
import { type Json, blocking, bytes, path } from './web-acls';

describe('a rate-based rule', () => {
  const rated = (parts: Json): WebAcl => blocking({ RateBasedStatement: { Limit: 10, ...parts } });

  async function burst(
    webAcl: WebAcl,
    clock: ManualClock,
    requests: number,
    request: PlainRequest = {},
  ): Promise<number> {
    await clock.advance(0);
    const verdicts = Array.from({ length: requests }, () => webAcl.evaluate(requestOf(request), '192.0.2.7', clock));
    return verdicts.filter(({ action }) => action === 'block').length;
  }

  it('§8 blocks above its limit and until the rate falls', async () => {
    const webAcl = rated({ AggregateKeyType: 'IP', EvaluationWindowSec: 60 });
    const clock = new ManualClock();

    expect(await burst(webAcl, clock, 12)).toBe(2);
    await clock.advance(50_000);
    expect(await burst(webAcl, clock, 1)).toBe(1);
    await clock.advance(11_000);
    expect(await burst(webAcl, clock, 1)).toBe(0);
  });

  it('counts addresses apart', () => {
    const webAcl = rated({ AggregateKeyType: 'IP' });
    const clock = new ManualClock();
    const actions = Array.from({ length: 20 }, (_, index) =>
      webAcl.evaluate(requestOf(), `192.0.2.${index % 2}`, clock),
    ).map(({ action }) => action);

    expect(actions).not.toContain('block');
  });

  it('counts by the forwarded address when told so', async () => {
    const webAcl = rated({
      AggregateKeyType: 'FORWARDED_IP',
      ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' },
    });
    const clock = new ManualClock();

    expect(await burst(webAcl, clock, 11, { headers: { 'x-forwarded-for': '198.51.100.1' } })).toBe(1);
    expect(await burst(webAcl, clock, 10, { headers: { 'x-forwarded-for': '198.51.100.2' } })).toBe(0);
    expect(await burst(webAcl, clock, 11)).toBe(0);
  });

  it('counts only what its scope-down statement matches', async () => {
    const webAcl = rated({ AggregateKeyType: 'CONSTANT', ScopeDownStatement: bytes(path, 'EXACTLY', '/login') });
    const clock = new ManualClock();

    expect(await burst(webAcl, clock, 20, { target: '/' })).toBe(0);
    expect(await burst(webAcl, clock, 11, { target: '/login' })).toBe(1);
  });

  it('never blocks within the limit and always above it, however requests are spread over a window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_900 }), { minLength: 1, maxLength: 40 }), (pauses) => {
        const webAcl = rated({ AggregateKeyType: 'IP', EvaluationWindowSec: 120 });
        let now = Date.UTC(2026, 0, 1);
        const blocked = pauses.map((pause) => {
          now += pause;
          return webAcl.evaluate(requestOf(), '192.0.2.7', new ManualClock(now)).action === 'block';
        });
        expect(blocked.filter(Boolean)).toHaveLength(Math.max(0, pauses.length - 10));
      }),
    );
  });
});
