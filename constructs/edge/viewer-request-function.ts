import { CloudfrontFunction } from '@cdktf/provider-aws/lib/cloudfront-function';
import type { Construct } from 'constructs';

/** Source: CloudFront Developer Guide, "Restrictions on CloudFront Functions". */
const MAXIMUM_BYTES = 10_240;

export interface ViewerRequestFunctionProps {
  readonly name: string;
  readonly comment: string;
  /** JavaScript (cloudfront-js-2.0). */
  readonly code: string;
}

/**
 * A function that CloudFront runs on every request of a behaviour before it looks into its cache.
 *
 * @returns its ARN
 * @throws Error when the code is too large or holds Terraform template syntax, which would change it on its way
 */
export function viewerRequestFunction(scope: Construct, id: string, props: ViewerRequestFunctionProps): string {
  const { name, comment, code } = props;
  const size = Buffer.byteLength(code);
  if (size > MAXIMUM_BYTES) {
    throw new Error(
      `the function ${name} has ${size} bytes; CloudFront takes at most ${MAXIMUM_BYTES}: minify or split it`,
    );
  }
  const syntax = /[$%]\{/.exec(code)?.[0];
  if (syntax !== undefined) {
    throw new Error(
      `the function ${name} contains "${syntax}", which Terraform reads as a template: write string concatenation instead`,
    );
  }
  return new CloudfrontFunction(scope, id, { name, comment, runtime: 'cloudfront-js-2.0', code, publish: true }).arn;
}
