import { logText } from '../../../../../local/edge/console/page/log-text';

test.each<[string, unknown, string, Readonly<Record<string, unknown>> | undefined]>([
  ['text as it is', 'two\nlines', 'two\nlines', undefined],
  ['what only looks like JSON as it is', '{ not json', '{ not json', undefined],
  [
    'a structured record by its message and the rest',
    { level: 'INFO', message: 'placed', timestamp: '2026-11-21T12:00:00Z', items: 2 },
    'placed',
    { items: 2 },
  ],
  ['JSON in text likewise', '{"requestId":"a","status":"200"}', '', { requestId: 'a', status: '200' }],
  ['a message that is JSON among the fields', { message: { a: 1 }, b: 2 }, '', { message: { a: 1 }, b: 2 }],
  ['a message alone without fields', { message: 7 }, '7', undefined],
  ['other values as JSON', [1, 2], '[1,2]', undefined],
])('shows %s', (_, message, text, fields) => {
  expect(logText(message)).toEqual({ text, fields });
});
