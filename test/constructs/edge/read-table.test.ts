import * as z from 'zod/mini';
import { readBehaviours } from '../../../constructs/edge/read-behaviours';
import { readTable } from '../../../constructs/edge/read-table';
import { viewerFunction } from '../../../constructs/edge/viewer-function';
import { byQuery, never, shared } from '../../../contract/cache-rule';
import { choiceParameter, integerParameter } from '../../../contract/query-parameter';
import type { ReadRoute } from '../../../contract/route';
import { synthConstruct } from '../../support/synth-construct';
import { shippedPart } from '../../functions/edge/shipped-function';

const read = (path: ReadRoute['path'], change: Partial<ReadRoute> = {}): ReadRoute => ({
  name: path,
  summary: 'A read.',
  method: 'GET',
  path,
  service: 'catalogue',
  response: { status: 200, description: 'The answer.', body: z.string() },
  cache: shared(60),
  idempotency: 'inherent',
  auth: 'public',
  example: {},
  ...change,
});
const query = () =>
  z.object({
    page: integerParameter({ minimum: 1, maximum: 9, default: 1 }),
    sort: choiceParameter(['name', 'newest', 'price-ascending', 'price-descending'], { default: 'name' }),
  });
const lists = (count: number) =>
  Array.from({ length: count }, (_, index) => read(`/list-${index}`, { query: query(), cache: byQuery(60) }));

describe('the table of reads', () => {
  it('says how a parameter is written once, however many reads have it', () => {
    const { forms, reads } = readTable(readBehaviours(lists(3)));
    expect(forms).toMatchObject([{ kind: 'integer' }, { kind: 'one-of' }]);
    expect(reads.map((row) => row.query)).toEqual([1, 2, 3].map(() => ({ page: 0, sort: 1 })));
  });

  it('says nothing of parameters where there are none, and escapes what is no wildcard', () => {
    expect(readTable(readBehaviours([read('/a-b/{id}')])).reads).toEqual([{ path: '^/api/a-b/.*$' }]);
  });

  it('says of a read that is not kept that it passes whole, so that no pattern behind it is taken for its own', () => {
    const routes = [read('/a/{id}'), read('/a/{id}/mine', { cache: never })];
    expect(readTable(readBehaviours(routes)).reads).toEqual([
      { path: '^/api/a/.*/mine$', isWhole: true },
      { path: '^/api/a/.*$' },
    ]);
  });

  it.each([
    ['fifty reads with two parameters each', lists(50)],
    [
      'as many reads as a distribution has behaviours for, without parameters',
      Array.from({ length: 74 }, (_, index) => read(`/things-${index}/{id}`)),
    ],
  ])('leaves room in the function for %s', (_, routes) => {
    const add = () =>
      synthConstruct((scope) => {
        viewerFunction(scope, 'api', {
          name: 'api',
          comment: 'Of the API',
          settings: {
            appName: 'app.example.com',
            www: 'redirect',
            distributionName: 'refuse',
            ...readTable(readBehaviours(routes)),
          },
          code: [shippedPart('host-rule'), shippedPart('api-requests')],
        });
      });
    expect(add).not.toThrow();
  });
});
