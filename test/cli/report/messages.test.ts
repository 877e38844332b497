import { leftoverHint } from '../../../cli/report/leftover-hint';
import { planText } from '../../../cli/report/plan-text';
import { providerError } from '../../../cli/report/provider-error';

test('a plan is shown without what Terraform was doing, and without hints about files', () => {
  const printed = [
    'data.aws_a.zone: Reading...',
    'aws_a.one: Refreshing state... [id=1]',
    '',
    'Terraform used the selected providers to generate the following execution plan.',
    'Terraform will perform the following actions:',
    '',
    '  # aws_a.two will be created',
    'data.aws_a.zone: Read complete after 0s',
    '',
    '',
    '',
    'Plan: 1 to add, 0 to change, 0 to destroy.',
    '─────────────────────────────────',
    'Saved the plan to: plan',
  ];
  expect(planText(printed)).toBe(
    'Terraform will perform the following actions:\n\n  # aws_a.two will be created\n\nPlan: 1 to add, 0 to change, 0 to destroy.',
  );
  expect(planText(['╷', '│ Error: no', '╵'])).toBe('');
});

test('names the provider that cannot be had, although Terraform wraps its lines', () => {
  const wrapped = `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider hashicorp/aws:
could not connect to registry.terraform.io: failed to request discovery
document`;
  expect(providerError(wrapped)).toMatch(
    /^the provider hashicorp\/aws is in no mirror .* registry\.terraform\.io cannot be reached/,
  );
  expect(
    providerError(wrapped.replace(/could not connect[^]*/, 'provider was not found in any of the\nsearch locations')),
  ).toMatch(/configured not to download it/);
  expect(providerError('Error: creating bucket')).toBeUndefined();
});

test('says what to do about a name that a stopped run has taken', () => {
  const error = `Error: creating S3 Bucket (site): operation error S3: CreateBucket, https response error StatusCode: 409,
BucketAlreadyOwnedByYou:

  with aws_s3_bucket.site_bucket (site/bucket/resource),
  on cdk.tf.json line 1052`;
  expect(leftoverHint(error, '/out/stacks/regional', false)).toMatch(
    /Delete it, or take it into the state with: terraform -chdir=\/out\/stacks\/regional import aws_s3_bucket\.site_bucket <its id>$/,
  );
  expect(leftoverHint(error, '/out/stacks/regional', true)).toMatch(/Begin again with: npm run emulator -- reset$/);
  expect(leftoverHint('Error: no credentials', '/out', false)).toBeUndefined();
});
