import { CloudfrontFunction, type CloudfrontFunctionConfig } from '@cdktf/provider-aws/lib/cloudfront-function';
import type { Construct } from 'constructs';
import { QUOTAS } from '../guard-rails/quotas';

export interface ViewerFunctionProps {
  readonly name: string;
  readonly comment: string;
  /** What the code reads as `SETTINGS`: values that JSON can hold, by name. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** JavaScript, in parts that follow each other; the last declares `handler`. */
  readonly code: readonly string[];
  /** What must hold before the function may change. @default nothing */
  readonly preconditions?: NonNullable<NonNullable<CloudfrontFunctionConfig['lifecycle']>['precondition']>;
}

/**
 * A function that sees each request of a viewer before the cache does.
 *
 * Its text is the parts as they stand behind one declaration, so that reviewers read what runs and nothing is filled in.
 *
 * @throws Error when the code is too large or holds Terraform template syntax, which would change it on its way
 */
export function viewerFunction(scope: Construct, id: string, props: ViewerFunctionProps): string {
  const { name, comment, settings, preconditions } = props;
  const declaration = `var SETTINGS = ${settingsText(settings)};\n`;
  const code = [declaration, ...props.code].join('\n');
  const size = Buffer.byteLength(code);
  if (size > QUOTAS.functionBytes) {
    throw new Error(
      `the function ${name} has ${size} bytes, ${Buffer.byteLength(declaration)} of them its settings; CloudFront takes at most ` +
        `${QUOTAS.functionBytes}: shorten its code, or let it know less, such as fewer reads`,
    );
  }
  const syntax = /[$%]\{/.exec(code)?.[0];
  if (syntax !== undefined) {
    throw new Error(
      `the function ${name} contains "${syntax}", which Terraform reads as a template: write string concatenation instead`,
    );
  }
  return new CloudfrontFunction(scope, id, {
    name,
    comment,
    runtime: 'cloudfront-js-2.0',
    code,
    publish: true,
    // Without this Terraform deletes a function before the distribution lets go of it, which CloudFront refuses.
    lifecycle: { createBeforeDestroy: true, ...(preconditions && { precondition: preconditions }) },
  }).arn;
}

/** JavaScript of an object: a line for each member, and one for each element of a list. */
function settingsText(settings: ViewerFunctionProps['settings']): string {
  // eslint-disable-next-line no-restricted-syntax -- JavaScript and no JSON for Terraform, whose references are refused above
  const text = (value: unknown): string => JSON.stringify(value);
  const members = Object.entries(settings).map(([name, value]) => {
    const isList = Array.isArray(value) && value.length > 0;
    return `  ${text(name)}: ${isList ? `[\n    ${value.map(text).join(',\n    ')}\n  ]` : text(value)}`;
  });
  return members.length > 0 ? `{\n${members.join(',\n')}\n}` : '{}';
}
