import { guardGone } from '../../../../review/change/rules/guard-gone';
import { one, said } from './check-rule';

const versioning = (body: object) => one('aws_s3_bucket_versioning', { bucket: 'a', ...body });

test('what guarded data, and is destroyed or replaced, is named with what happens without it', () => {
  const after = 'versioning is suspended: what is overwritten or deleted from then on is gone';
  expect(said(guardGone, versioning({}), {})).toEqual([`aws_s3_bucket_versioning.it is destroyed: ${after}`]);
  expect(said(guardGone, versioning({}), versioning({ bucket: 'b' }))).toEqual([
    `aws_s3_bucket_versioning.it is replaced, because \`bucket\` changes: ${after}`,
  ]);
});

test('a change in place, one made before the old one goes, and what guards nothing are no matter', () => {
  const first = { lifecycle: [{ create_before_destroy: true }] };
  expect(said(guardGone, versioning({}), versioning({ mfa: 'x' }))).toEqual([]);
  expect(said(guardGone, versioning(first), versioning({ ...first, bucket: 'b' }))).toEqual([]);
  expect(said(guardGone, one('aws_lambda_alias', {}), {})).toEqual([]);
});
