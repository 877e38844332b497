import { readValue } from '../../../review/change/read-value';

test.each([
  ['text', 'a', 'a'],
  ['a number', 5, 5],
  [
    'jsonencode',
    '${jsonencode({ Version = "1", "a:b" = [1, true, null], r = aws_x.y.arn })}',
    {
      Version: '1',
      'a:b': [1, true, null],
      r: '${aws_x.y.arn}',
    },
  ],
  ['a list', '${["a", "say \\"hi\\"\\n", var.x]}', ['a', 'say "hi"\n', '${var.x}']],
  ['a call', '${merge({ a = 1 }, var.x)}', '${merge({ a = 1 }, var.x)}'],
  ['a loop', '${[for a in var.x : a]}', '${[for a in var.x : a]}'],
  ['a template', 'a-${var.x}', 'a-${var.x}'],
])('%s is read as far as it is known', (_, written, value) => {
  expect(readValue(written)).toEqual(value);
});
