import type { SessionIssuer } from '../../../../local/edge';
import type { StateView } from '../../../../local/edge/console/views';
import { ConsoleUnderTest, json } from './console-calls';

/** Sessions that anybody can read. */
const sessions: SessionIssuer = {
  cookieName: '__Host-who',
  viewers: ['Ada', 'Grace'],
  issue: (viewer, expires) => Promise.resolve(`${viewer}.${expires}`),
  read: (value) => {
    const [viewer, expires] = value.split('.');
    return Promise.resolve(viewer && expires ? { viewer, expires: Number(expires) } : undefined);
  },
};

const consoleWithSessions = () => new ConsoleUnderTest({ sessions });
const in8Hours = (console: ConsoleUnderTest) => console.clock.now() / 1000 + 8 * 3_600;

async function sessionSeenBy(console: ConsoleUnderTest, cookie?: string): Promise<StateView['session']> {
  const answer = await console.get('api/state', cookie === undefined ? {} : { cookie });
  return (json(answer) as unknown as StateView).session;
}

test('a viewer is signed in by the cookie that the app knows sessions by, for eight hours or as long as is said', async () => {
  const console = consoleWithSessions();
  const answer = await console.change('POST', 'api/session', { viewer: 'Ada' });
  expect(json(answer)).toEqual({ viewer: 'Ada', expires: in8Hours(console) });
  expect(answer.headers.getAll('set-cookie')).toEqual([
    `__Host-who=Ada.${in8Hours(console)}; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure`,
  ]);
  const minute = await console.change('POST', 'api/session', { viewer: 'Ada', seconds: 60 });
  expect(minute.headers.get('set-cookie')).toContain('; Max-Age=60;');
});

test('a cookie without a prefix that asks for TLS is for a port without TLS too', async () => {
  const console = new ConsoleUnderTest({ sessions: { ...sessions, cookieName: 'who' } });
  const answer = await console.change('POST', 'api/session', { viewer: 'Ada' });
  expect(answer.headers.get('set-cookie')).toMatch(/; SameSite=Lax$/);
});

test('the state says whom the app takes this browser for', async () => {
  const console = consoleWithSessions();
  expect(await sessionSeenBy(console)).toEqual({ viewers: ['Ada', 'Grace'], held: null });
  expect((await sessionSeenBy(console, 'a=b; __Host-who=Grace.1800000000'))?.held).toEqual({
    viewer: 'Grace',
    expires: 1_800_000_000,
  });
  expect((await sessionSeenBy(console, '__Host-who=forged'))?.held).toBeNull();
  // One of them was put there by somebody else.
  expect((await sessionSeenBy(console, '__Host-who=Ada.1; __Host-who=Grace.1'))?.held).toBeNull();
});

test('signing out takes the cookie away', async () => {
  const answer = await consoleWithSessions().change('DELETE', 'api/session', {});
  expect(answer.headers.getAll('set-cookie')).toEqual([
    '__Host-who=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
  ]);
});

test('where the app knows no sessions, none are offered and none made', async () => {
  const console = new ConsoleUnderTest();
  expect(await sessionSeenBy(console)).toBeNull();
  for (const [method, body] of [
    ['POST', { viewer: 'Ada' }],
    ['DELETE', {}],
  ] as const) {
    const answer = await console.change(method, 'api/session', body);
    expect(answer.status).toBe(409);
    expect(answer.headers.has('set-cookie')).toBe(false);
  }
});

test.each([
  [{}, 'viewer is nothing; allowed: a name'],
  [{ viewer: '' }, 'viewer is ""'],
  [{ viewer: ' Ada' }, 'allowed: a name'],
  [{ viewer: 'Ada; Domain=evil.test' }, 'allowed: a name'],
  [{ viewer: 'A'.repeat(65) }, '1 to 64'],
  [{ viewer: 7 }, 'viewer is 7'],
  [{ viewer: 'Ada', seconds: 0 }, 'from 1 to 604800'],
  [{ viewer: 'Ada', seconds: null }, 'from 1 to 604800'],
  [{ viewer: 'Ada', role: 'admin' }, 'allowed: viewer, seconds'],
])('%j is refused and says what is allowed', async (body, words) => {
  const answer = await consoleWithSessions().change('POST', 'api/session', body);
  expect(answer.status).toBe(400);
  expect(json(answer)['error']).toContain(words);
  expect(answer.headers.has('set-cookie')).toBe(false);
});
