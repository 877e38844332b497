import { viewerFunctionChanged } from '../../../../review/change/rules/viewer-function-changed';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const behaviour = (path: string, ...functions: readonly string[]): JsonObject => ({
  path_pattern: path,
  function_association: functions.map((name) => ({
    event_type: 'viewer-request',
    function_arn: `\${aws_cloudfront_function.${name}.arn}`,
  })),
});
const edge = (...behaviours: readonly JsonObject[]): JsonObject =>
  one('aws_cloudfront_distribution', { default_cache_behavior: [{}], ordered_cache_behavior: behaviours });

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'a path without its function',
    edge(behaviour('/api/*', 'api')),
    edge(behaviour('/api/*')),
    'runs nothing at `/api/*` on viewer-request any more',
  ],
  [
    'a path with another function',
    edge(behaviour('/api/*', 'api')),
    edge(behaviour('/api/*', 'other')),
    'runs `aws_cloudfront_function.other.arn` at `/api/*` instead of `aws_cloudfront_function.api.arn`',
  ],
])('%s is named', (_, before, after, what) => {
  expect(said(viewerFunctionChanged, before, after)).toEqual([`aws_cloudfront_distribution.it ${what}`]);
});

test('a function more, a new path and one that is gone are no matter', () => {
  expect(said(viewerFunctionChanged, edge(behaviour('/api/*')), edge(behaviour('/api/*', 'api')))).toEqual([]);
  expect(said(viewerFunctionChanged, edge(behaviour('/a', 'api')), edge(behaviour('/b')))).toEqual([]);
});

test('a new path without the function of the path that answered before is named, one with a function is not', () => {
  const before = edge(behaviour('/api/*', 'api'));
  const after = (...functions: readonly string[]) =>
    edge(behaviour('/api/a', ...functions), behaviour('/api/*', 'api'));
  expect(said(viewerFunctionChanged, before, after())).toEqual([
    'aws_cloudfront_distribution.it runs nothing at `/api/a` on viewer-request, a path of its own now: `aws_cloudfront_function.api.arn` ran there',
  ]);
  expect(said(viewerFunctionChanged, before, after('other'))).toEqual([]);
});
