import { newestOf } from '../../../cli/newest/older-commit';

const read = (options: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) =>
  newestOf({ options, positionals: [] }, variables);

test('any commit will do unless a branch is named, whatever the variable of a pipeline says', () => {
  expect(read({})).toBeUndefined();
  expect(read({}, { EDGE_OLDER_COMMIT: 'nonsense' })).toBeUndefined();
});

test('a branch is named, and at most one commit that need not be its newest', () => {
  expect(read({ 'newest-of': 'main' }, { EDGE_OLDER_COMMIT: '' })).toEqual({ branch: 'main', older: undefined });
  expect(read({ 'newest-of': 'main', older: '1A2B3C4: going back' })).toEqual({
    branch: 'main',
    older: { commit: '1a2b3c4', reason: 'going back' },
  });
});

test('the words go before the variable', () => {
  const variables = { EDGE_OLDER_COMMIT: '7654321: other' };
  expect(read({ 'newest-of': 'main', older: '1a2b3c4: one' }, variables)?.older?.reason).toBe('one');
  expect(read({ 'newest-of': 'main' }, variables)?.older?.reason).toBe('other');
});

test.each(['going back', '1a2b3c4', '1a2b3c4: ', '1a2b3: too short', 'main: going back'])(
  '"%s" excepts no commit, and is refused with what does',
  (text) => {
    const allowed =
      `is "${text}"; allowed: at least seven digits of a commit's id, a colon, and the reason, which is shown, such as ` +
      '"1a2b3c4: going back"';
    expect(() => read({ 'newest-of': 'main', older: text })).toThrow(`--older ${allowed}`);
    expect(() => read({ 'newest-of': 'main' }, { EDGE_OLDER_COMMIT: text })).toThrow(`EDGE_OLDER_COMMIT ${allowed}`);
  },
);

test('words that mean nothing together are refused', () => {
  expect(() => read({ older: '1a2b3c4: going back' })).toThrow(
    '--older excepts a commit from --newest-of, which is not given; add --newest-of main',
  );
  expect(() => read({ 'newest-of': ' ' })).toThrow('--newest-of is empty; give a branch of origin, such as main');
});
