import {
  ALL,
  allExcept,
  NONE,
  only,
  outsideKey,
  type Selection,
} from '../../../../constructs/guard-rails/edge/selection';

test.each<[string, Selection, Selection, string | undefined]>([
  ['nothing is forwarded', NONE, NONE, undefined],
  ['everything is keyed', ALL, ALL, undefined],
  ['everything is forwarded, nothing keyed', ALL, NONE, 'all'],
  ['everything is forwarded, one keyed', ALL, only(['a']), 'all but a'],
  ['a list is keyed', only(['a']), only(['a', 'b']), undefined],
  ['a list is keyed in part', only(['a', 'c']), only(['a', 'b']), 'c'],
  ['a list is forwarded, all but one keyed', only(['a', 'b']), allExcept(['b']), 'b'],
  ['everything is forwarded, all but one keyed', ALL, allExcept(['b']), 'b'],
  ['two lists of exceptions drop what either names', allExcept(['a']), allExcept(['b']), undefined],
  ['all but one is forwarded, nothing keyed', allExcept(['a']), NONE, 'all but a'],
])('%s', (_, forwarded, key, expected) => {
  expect(outsideKey(forwarded, key)).toBe(expected);
});
