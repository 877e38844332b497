import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3BucketAcl } from '@cdktf/provider-aws/lib/s3-bucket-acl';
import { App, TerraformStack } from 'cdktf';
import { applyGuardRails } from '../../../constructs/guard-rails/apply-guard-rails';
import { allowException } from '../../../constructs/guard-rails/exceptions';

/** One stack with a public bucket, which is excepted for the reason in `GUARDED_REASON`. Fails as `main.ts` does. */
try {
  const app = new App();
  applyGuardRails(app);
  const stack = new TerraformStack(app, 'files');
  new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
  const acl = new S3BucketAcl(stack, 'acl', { bucket: 'archive', acl: 'public-read' });
  const { GUARDED_REASON } = process.env;
  if (GUARDED_REASON) allowException(acl, 'public-access', GUARDED_REASON);
  app.synth();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
