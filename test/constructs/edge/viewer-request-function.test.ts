import { viewerRequestFunction } from '../../../constructs/edge/viewer-request-function';
import { onlyResource, returned, synthConstruct } from '../../support/synth-construct';

const router = (code: string) =>
  synthConstruct((stack) => ({
    arn: viewerRequestFunction(stack, 'router', { name: 'spa', comment: 'Maps', code }),
  }));

describe('a viewer-request function', () => {
  it('is published as it was built: unpublished code never runs', () => {
    const code = 'function handler(event) {\n  return "\\"" + event.request.uri;\n}\n';
    const stack = router(code);

    expect(onlyResource(stack, 'aws_cloudfront_function')).toMatchObject({
      name: 'spa',
      runtime: 'cloudfront-js-2.0',
      code,
      publish: true,
    });
    expect(returned(stack, 'arn')).toBe('${aws_cloudfront_function.router.arn}');
  });

  it('may have 10,240 bytes and not one more', () => {
    expect(() => router('x'.repeat(10_240))).not.toThrow();
    expect(() => router('x'.repeat(10_241))).toThrow(
      'the function spa has 10241 bytes; CloudFront takes at most 10240: minify or split it',
    );
  });

  it('is measured in bytes, not in characters', () => {
    expect(() => router('ä'.repeat(5_121))).toThrow('has 10242 bytes');
  });

  it.each(['`${path}`', '"%{if}"', '"$${"'])('is refused when it holds Terraform’s template syntax: %s', (syntax) => {
    expect(() => router(`var a = ${syntax};`)).toThrow(
      /contains "[$%]\{", which Terraform reads as a template: write string concatenation instead/,
    );
  });
});
