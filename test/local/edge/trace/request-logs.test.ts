import type { EdgeLogRecord } from '../../../../local/edge';
import { RequestLogs } from '../../../../local/edge/trace/request-logs';

const line = (requestId: string, message: unknown): EdgeLogRecord => ({
  time: 7,
  product: 'lambda',
  region: 'eu-west-1',
  source: 'orders',
  level: 'INFO',
  message,
  requestId,
});

/** Logs with one line for each message. */
function logsOf(...lines: readonly (readonly [requestId: string, message: unknown])[]): RequestLogs {
  const logs = new RequestLogs();
  for (const [requestId, message] of lines) logs.add(requestId, line(requestId, message));
  return logs;
}

const messages = (logs: RequestLogs, requestId: string) => logs.of(requestId).map(({ message }) => message);

test('lines are kept by request, in order, text or JSON', () => {
  const logs = logsOf(['one', 'begun'], ['two', 'other'], ['one', { message: 'done', items: 2 }]);
  expect(logs.of('one')).toEqual([line('one', 'begun'), line('one', { message: 'done', items: 2 })]);
  expect(messages(logs, 'two')).toEqual(['other']);
  expect(logs.of('three')).toEqual([]);
});

test('of a request that writes without end, the first 100 lines are kept and the others counted', () => {
  const logs = logsOf(...Array.from({ length: 103 }, (_, index) => ['one', index] as const));
  expect(messages(logs, 'one').slice(98)).toEqual([98, 99, '3 more lines were written and not kept.']);
});

test('a line that is very long is cut', () => {
  const [text] = messages(logsOf(['one', { text: 'x'.repeat(1_000_000) }]), 'one') as [string];
  expect([text.length, text.slice(0, 10), text.at(-1)]).toEqual([16 * 1024 + 1, '{"text":"x', '…']);
});

test('the lines of the oldest requests make room, those of the one that writes do not', () => {
  const long = 'x'.repeat(16 * 1024);
  const logs = logsOf(
    ['old', 'first'],
    ...Array.from({ length: 126 }, (_, index) => [`request-${index}`, long] as const),
  );
  expect(messages(logs, 'old')).toEqual(['first']);
  for (let count = 0; count < 100; count += 1) logs.add('last', line('last', long));
  expect(messages(logs, 'old')).toEqual([]);
  expect(messages(logs, 'request-98')).toEqual([]);
  expect(messages(logs, 'request-125')).toEqual([long]);
  expect(messages(logs, 'last')).toHaveLength(100);
});
