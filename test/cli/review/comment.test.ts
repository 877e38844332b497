import { keepComment } from '../../../cli/review/comment';
import { FakeGitHub } from './fake-github';

let gitHub: FakeGitHub;
const waited: number[] = [];
const talk = { fetch, sleep: (milliseconds: number) => Promise.resolve(waited.push(milliseconds)) };
const keep = (text: string, token = 'secret', apiUrl = gitHub.url) =>
  keepComment({ apiUrl, repository: 'acme/edge', number: 7, token }, '<!-- m -->', text, talk);

beforeEach(async () => {
  waited.length = 0;
  gitHub = new FakeGitHub();
  await gitHub.start();
});
afterEach(() => gitHub.stop());

test('the first run makes a comment, the next gives it its new text, and one without news does nothing', async () => {
  expect(await keep('<!-- m --> one')).toBe('created');
  expect(await keep('<!-- m --> two')).toBe('updated');
  expect(await keep('<!-- m --> two')).toBe('unchanged');

  expect(gitHub.comments.map(({ body }) => body)).toEqual(['<!-- m --> two']);
  expect(gitHub.requests.map((request) => request.split(' ')[0])).toEqual(['GET', 'POST', 'GET', 'PATCH', 'GET']);
});

test('the comment is found on a later page, and those of people are left alone', async () => {
  for (const id of [1, 2, 3]) gitHub.comments.push({ id, body: '<!-- m --> quoted', user: { type: 'User' } });
  gitHub.comments.push({ id: 4, body: 'another bot', user: { type: 'Bot' } });
  gitHub.comments.push({ id: 5, body: '<!-- m --> old', user: { type: 'Bot' } });

  expect(await keep('<!-- m --> new')).toBe('updated');
  expect(gitHub.comments.map(({ body }) => body)).toEqual([
    ...Array.from({ length: 3 }, () => '<!-- m --> quoted'),
    'another bot',
    '<!-- m --> new',
  ]);
});

test('a token that may not write, as one of a fork, is told of and no failure', async () => {
  gitHub.mayWrite = false;

  expect(await keep('<!-- m -->')).toBe('not allowed');
});

test('a failure of GitHub that passes is waited out, each time for longer', async () => {
  gitHub.failures.push(502, 429);

  expect(await keep('<!-- m -->')).toBe('created');
  expect(waited).toEqual([1_000, 5_000]);
});

test('a failure that stays is told with what GitHub said', async () => {
  gitHub.failures.push(500, 500, 500, 500);
  await expect(keep('<!-- m -->')).rejects.toThrow(/^GitHub answered 500 Failed to http/);
  await expect(keep('<!-- m -->', 'wrong')).rejects.toThrow(
    /^GitHub answered 401 Bad credentials .*pull-requests: write$/,
  );
});

test('a GitHub that cannot be reached is told of', async () => {
  const { url } = gitHub;
  await gitHub.stop();

  await expect(keep('<!-- m -->', 'secret', url)).rejects.toThrow(/^GitHub could not be reached at http/);
  await gitHub.start();
});
