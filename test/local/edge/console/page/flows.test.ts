import { flowsInWords, flowsOf } from '../../../../../local/edge/console/page/world/flows';
import type { RequestView } from '../../../../../local/edge/console/views';

let number = 0;

/** A request from Frankfurt with these attempts, each a region and how it ended. */
function request(...attempts: readonly (readonly [region: string, outcome: number | string])[]): RequestView {
  return {
    number: (number += 1),
    time: 0,
    id: 'id==',
    request: { method: 'GET', url: 'https://app.example.com/', location: 'FRA' },
    result: 'Miss',
    behavior: '*',
    cacheKey: undefined,
    decisions: [],
    attempts: attempts.map(([region, outcome]) => ({
      originId: 'api',
      hostName: `${region}.example.com`,
      region,
      outcome,
      milliseconds: 1,
    })),
    logs: [],
    response: { status: 200, headers: [], bytes: 0 },
    milliseconds: 1,
  };
}

test('a request that tries a region several times counts once for it', () => {
  const flows = flowsOf([request(['eu-west-1', 'refused'], ['eu-west-1', 'refused'], ['us-east-1', 200])]);
  expect(flowsInWords(flows)).toBe('The last request: 1 failed at eu-west-1 from FRA, 1 from FRA to us-east-1.');
});

test('a region that fails at first and answers then counts in both ways', () => {
  const flows = flowsOf([
    request(['eu-west-1', 'refused'], ['eu-west-1', 200]),
    request(['eu-west-1', 503]),
    request(),
  ]);
  expect(flowsInWords(flows)).toBe(
    'The last 3 requests: 1 answered at the edge, 2 failed at eu-west-1 from FRA, 1 from FRA to eu-west-1.',
  );
});
