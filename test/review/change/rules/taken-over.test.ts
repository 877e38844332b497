import { takenOver } from '../../../../review/change/rules/taken-over';
import { one, said } from './check-rule';

const bucket = one('aws_s3_bucket', { bucket: 'site' });
const imported = (more: object = {}) => ({
  ...bucket,
  import: [{ to: '${aws_s3_bucket.it}', id: 'old-site', ...more }],
});

test('what is taken over is named with its id, and with what it holds', () => {
  expect(said(takenOver, {}, imported())).toEqual([
    'aws_s3_bucket.it takes over `old-site`, which is there already, with every object and version in it: it is changed to what stands here, and replaced if it must be',
  ]);
});

test('that is told of a stack that is new, and of several at once', () => {
  expect(takenOver.looksAtNewStacks).toBe(true);
  const each = imported({ to: '${aws_s3_bucket.it[each.key]}', for_each: '${var.sites}', id: '${each.value}' });
  expect(said(takenOver, undefined, each)).toEqual([
    expect.stringContaining('aws_s3_bucket.it takes over `${each.value}`, for each of `${var.sites}`, which is there'),
  ]);
});

test('of what was here before, nothing is taken over unless the state lacks it', () => {
  expect(said(takenOver, bucket, imported())).toEqual([
    'aws_s3_bucket.it takes over `old-site`, unless the state has one already',
  ]);
});

test('another id is told, and an import that was there, or goes away, is no matter', () => {
  expect(said(takenOver, imported(), imported({ id: 'other' }))).toHaveLength(1);
  expect(said(takenOver, imported(), imported())).toEqual([]);
  expect(said(takenOver, imported(), bucket)).toEqual([]);
});
