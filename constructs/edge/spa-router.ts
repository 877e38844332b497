import { CloudfrontFunction } from '@cdktf/provider-aws/lib/cloudfront-function';
import type { Construct } from 'constructs';

/** Source: CloudFront Developer Guide, "Restrictions on CloudFront Functions". */
const MAXIMUM_BYTES = 10_240;

export interface SpaRouterProps {
  readonly name: string;
  /** JavaScript of the viewer-request function. */
  readonly code: string;
}

/**
 * The viewer-request function that maps the app's deep links to its entry page. Custom error responses would do that
 * for the whole distribution and turn the API's 404 into a page.
 *
 * @throws Error when the code is too large or holds Terraform template syntax, which would change it on its way
 */
export function spaRouter(scope: Construct, id: string, props: SpaRouterProps): string {
  const size = Buffer.byteLength(props.code);
  if (size > MAXIMUM_BYTES) {
    throw new Error(
      `the function ${props.name} has ${size} bytes; CloudFront takes at most ${MAXIMUM_BYTES}: minify or split it`,
    );
  }
  const syntax = /[$%]\{/.exec(props.code)?.[0];
  if (syntax !== undefined) {
    throw new Error(
      `the function ${props.name} contains "${syntax}", which Terraform reads as a template: write string concatenation instead`,
    );
  }
  return new CloudfrontFunction(scope, id, {
    name: props.name,
    comment: "Maps the app's deep links to its entry page",
    runtime: 'cloudfront-js-2.0',
    code: props.code,
    publish: true,
  }).arn;
}
