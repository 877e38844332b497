import { accessError } from '../../../cli/report/access-error';

const CREDENTIALS = 'give AWS credentials, such as AWS_PROFILE after "aws sso login"';

it.each([
  [
    'a name that nobody resolves',
    `Error: Failed to request discovery document: Get "https://app.terraform.io/.well-known/terraform.json": dial tcp: lookup app.terraform.io on 192.0.2.53:53: no such host

  on cdk.tf.json line 1248, in terraform.cloud:`,
    'app.terraform.io cannot be found; go online, and look at the resolver and proxy of this machine',
  ],
  [
    'a host that does not answer',
    `Error: Failed to request discovery document: Get "https://app.terraform.io/.well-known/terraform.json": dial tcp 192.0.2.1:443: connect: connection refused`,
    'app.terraform.io cannot be reached; go online, and look at the firewall and proxy of this machine',
  ],
  [
    'no sign-in to HCP Terraform',
    `Error: Required token could not be found

Run the following command to generate a token for app.terraform.io:
    terraform login`,
    'this machine is not signed in to app.terraform.io; run "terraform login app.terraform.io", or set TF_TOKEN_app_terraform_io',
  ],
  [
    'no AWS credentials, in a frame',
    `│ Error: No valid credential sources found
│
│ Please see https://developer.hashicorp.com/terraform/language/backend/s3
│ for more information about providing credentials.`,
    `there are no AWS credentials; ${CREDENTIALS}`,
  ],
  [
    'AWS credentials that are too old',
    `Error: Retrieving AWS account details: validating provider credentials: retrieving caller identity from STS: operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 1, api error ExpiredToken: The security token included in the request is expired`,
    `the AWS credentials are not valid, or not any more; ${CREDENTIALS}`,
  ],
  [
    'a provider that cannot be had',
    `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider hashicorp/aws:
provider was not found in any of the search locations`,
    expect.stringMatching(/^the provider hashicorp\/aws is in no mirror/),
  ],
])('says in one line, with a remedy: %s', (_, text, line) => {
  expect(accessError(text)).toEqual(line);
});

it.each([
  ['a fault of a stack', 'Error: Reference to undeclared resource'],
  [
    'an emulator that has ended',
    'Error: reading S3 Bucket: Get "http://127.0.0.1:4566/site": dial tcp 127.0.0.1:4566: connect: connection refused',
  ],
])('leaves as it is %s', (_, text) => {
  expect(accessError(text)).toBeUndefined();
});
