import type { EventsView } from '../../../../local/edge/console/views';
import { ConsoleUnderTest, json } from './console-calls';

/** Asks for news as the page does, and sees whether it has come. */
function ask(console: ConsoleUnderTest, after: number, revision: string) {
  const asked: { news: EventsView | undefined } = { news: undefined };
  const done = console.get(`api/events?after=${after}&revision=${revision}`).then((response) => {
    asked.news = json(response) as unknown as EventsView;
  });
  return { asked, done };
}

async function revisionOf(console: ConsoleUnderTest): Promise<string> {
  return String(json(await console.get('api/state'))['revision']);
}

test('who knows nothing hears everything at once', async () => {
  const console = new ConsoleUnderTest();
  await console.visit('/');
  const news = json(await console.get('api/events')) as unknown as EventsView;
  expect(news.requests).toHaveLength(1);
  expect(news.last).toBe(1);
  expect(news.state?.alias).toBe('app.example.com');
});

test('a request wakes who waits, with that request alone', async () => {
  const console = new ConsoleUnderTest();
  await console.visit('/first');
  const { asked, done } = ask(console, 1, await revisionOf(console));
  await console.clock.advance(5_000);
  expect(asked.news).toBeUndefined();
  await console.visit('/second');
  await done;
  expect(asked.news?.requests.map(({ number }) => number)).toEqual([2]);
  expect(asked.news?.state).toBeUndefined();
});

test('a region that becomes unhealthy by itself is told within half a second', async () => {
  const console = new ConsoleUnderTest();
  const { asked } = ask(console, 0, await revisionOf(console));
  await console.clock.advance(1_000);
  console.edge.health = { 'eu-west-1': false };
  await console.clock.advance(500);
  expect(asked.news?.state?.regions[0]).toMatchObject({ region: 'eu-west-1', health: 'unhealthy' });
  expect(asked.news?.requests).toEqual([]);
});

test('without news the answer comes after twenty seconds, empty', async () => {
  const console = new ConsoleUnderTest();
  const { asked } = ask(console, 0, await revisionOf(console));
  await console.clock.advance(19_500);
  expect(asked.news).toBeUndefined();
  await console.clock.advance(500);
  expect(asked.news).toEqual({ requests: [], last: 0 });
});
