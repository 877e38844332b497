import { resolve } from '../../../review/change/resolve';
import { stackRevision } from '../../../review/change/stack-revision';

const REVISION = stackRevision({
  locals: [
    {
      name: 'site',
      names: '${toset(["a", local.name, "a"])}',
      nested: { inner: ['x', '${var.stage}'] },
      all: '${concat(local.names, local.nested.inner)}',
      both: '${merge({ one = 1 }, local.nested)}',
      opaque: '${file("names.json")}',
      circle: '${local.circle}',
    },
  ],
  variable: { stage: [{ default: 'prod' }], secret: [{}] },
});

test.each([
  ['${local.name}', 'site'],
  ['${var.stage}', 'prod'],
  ['arn:${local.name}/${aws_s3_bucket.b.id}/${var.stage}', 'arn:site/${aws_s3_bucket.b.id}/prod'],
  ['${local.names}', ['a', 'site']],
  ['${local.nested["inner"][1]}', 'prod'],
  ['${local.all}', ['a', 'site', 'x', 'prod']],
  ['${local.both}', { one: 1, inner: ['x', 'prod'] }],
  ['${jsonencode({ Action = local.name })}', { Action: 'site' }],
  ['${jsondecode(jsonencode({ a = local.name }))}', { a: 'site' }],
])('%s is known', (value, known) => {
  expect(resolve(value, REVISION)).toEqual(known);
});

test.each([
  ['${var.secret}', '${var.secret}'],
  ['${local.missing}', '${local.missing}'],
  ['${local.opaque}', '${file("names.json")}'],
  ['${local.nested.none}', '${local.nested.none}'],
  ['${concat(local.opaque, ["a"])}', '${concat(local.opaque, ["a"])}'],
  ['${local.circle}', '${local.circle}'],
  ['a-${local.names}', 'a-${local.names}'],
])('%s stays an expression', (value, left) => {
  expect(resolve(value, REVISION)).toBe(left);
});
