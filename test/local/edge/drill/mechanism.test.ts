import { mechanismOf } from '../../../../local/edge/drill/mechanism';
import type { Candidate, ResolutionStep } from '../../../../local/edge/route53/resolution';
import type { Decision } from '../../../../local/edge/trace/request-trace';

const cache = (reason: string): Decision => ({ stage: 'cache', outcome: 'Hit', detail: { reason } });
const failover: Decision = { stage: 'origin', outcome: 'failover', detail: { why: 'refused' } };

function lookUp(nearest: Candidate['health'], chosen: 'near' | 'far', more: Partial<ResolutionStep> = {}): Decision {
  const step: ResolutionStep = {
    name: 'origin.app.example.com',
    policy: 'latency',
    candidates: [
      { address: 'near', setIdentifier: 'eu-west-1', health: nearest, roundTripTime: 25 },
      { address: 'far', setIdentifier: 'us-east-1', health: 'healthy', roundTripTime: 90 },
    ],
    chosen,
    why: 'lowest round-trip time',
    failOpen: false,
    target: 'api',
    ...more,
  };
  return { stage: 'dns', outcome: 'origin → api', detail: { steps: [step] } };
}

test.each<[string, Decision[], string]>([
  ['an object that is still good', [cache('fresh')], 'cache'],
  ['an answer shared with another request', [cache('collapsed')], 'cache'],
  ['an expired object while it is refreshed', [cache('stale-while-revalidate')], 'stale'],
  ['an expired object after both origins failed', [failover, cache('stale-if-error')], 'stale'],
  ['an expired object that CloudFront keeps of its own accord', [cache('stale-on-error')], 'stale'],
  ['the second origin, with nothing kept', [lookUp('healthy', 'near'), failover, cache('absent')], 'failover'],
  ['the second origin, which confirms what is kept', [failover, cache('revalidated')], 'failover'],
  ['a farther region since the nearest is unhealthy', [lookUp('unhealthy', 'far'), cache('bypass')], 'dns'],
  ['the nearest region', [lookUp('healthy', 'near'), cache('absent')], 'usual'],
  ['the nearest region of which nothing is known yet', [lookUp('unknown', 'near'), cache('absent')], 'usual'],
  ['the nearest region while a farther one is unhealthy', [lookUp('healthy', 'near', {})], 'usual'],
  ['the nearest region since all are unhealthy', [lookUp('unhealthy', 'near', { failOpen: true })], 'usual'],
  ['an origin without look-up in a zone', [cache('absent')], 'usual'],
  ['a refusal at the door', [], 'usual'],
])('an answer from %s', (_, decisions, mechanism) => {
  expect(mechanismOf({ decisions })).toBe(mechanism);
});
