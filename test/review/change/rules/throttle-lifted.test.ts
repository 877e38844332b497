import { throttleLifted } from '../../../../review/change/rules/throttle-lifted';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const method = (settings: JsonObject): JsonObject => one('aws_api_gateway_method_settings', { settings: [settings] });
const LIMITED = { throttling_rate_limit: 100, throttling_burst_limit: 50 };
const lambda = (body: JsonObject): JsonObject => one('aws_lambda_function', body);
const METHOD = 'aws_api_gateway_method_settings.it';

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'a rate',
    method(LIMITED),
    method({ throttling_burst_limit: 50 }),
    `${METHOD} has no \`throttling_rate_limit\` any more`,
  ],
  [
    'a burst',
    method(LIMITED),
    method({ ...LIMITED, throttling_burst_limit: -1 }),
    `${METHOD} has no \`throttling_burst_limit\` any more`,
  ],
  ['all of a method', method(LIMITED), {}, `${METHOD} is destroyed: the limits of its method are those of the stage`],
  [
    "a function's share",
    lambda({ reserved_concurrent_executions: 200 }),
    lambda({ reserved_concurrent_executions: -1 }),
    'aws_lambda_function.it may run as often at once as the account allows: it keeps nothing for itself, nor for others',
  ],
])('%s that is limited no more is named', (_, before, after, found) => {
  expect(said(throttleLifted, before, after)).toEqual([found]);
});

test('a higher limit, and one that comes, are no matter', () => {
  expect(said(throttleLifted, method(LIMITED), method({ ...LIMITED, throttling_rate_limit: 4_000 }))).toEqual([]);
  expect(said(throttleLifted, method({}), method(LIMITED))).toEqual([]);
  expect(said(throttleLifted, lambda({}), lambda({ reserved_concurrent_executions: 5 }))).toEqual([]);
});
