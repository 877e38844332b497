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

describe('a condition of Terraform', () => {
  const release = (...conditions: readonly string[]) => ({
    resource: {
      aws_cloudfront_function: {
        it: [{ lifecycle: [{ precondition: conditions.map((condition) => ({ condition, error_message: 'no' })) }] }],
      },
    },
    data: { terraform_remote_state: { a: [{}] } },
  });
  const isThere = '${contains(data.terraform_remote_state.a.outputs.releases, local.release)}';

  test('is named when it is gone, of a resource or of a variable', () => {
    expect(said(guardGone, release(isThere), release())).toEqual([
      'aws_cloudfront_function.it no longer makes Terraform stop unless `contains(data.terraform_remote_state.a.outputs.releases, local.release)`',
    ]);
    const secret = (body: object) => ({ variable: { secret: [{ type: 'string', ...body }] } });
    expect(said(guardGone, secret({ validation: [{ condition: '${length(var.secret) > 31}' }] }), secret({}))).toEqual([
      'var.secret no longer makes Terraform stop unless `length(var.secret) > 31`',
    ]);
  });

  test('is no matter when it is written otherwise, or when what it asks about is gone', () => {
    expect(said(guardGone, release(isThere), release(isThere.replace(', ', ',\n  ')))).toEqual([]);
    expect(said(guardGone, release(isThere), { ...release(), data: {} })).toEqual([]);
    expect(said(guardGone, release(), release(isThere))).toEqual([]);
  });
});
