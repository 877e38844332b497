import { viewerFunction } from '../../../constructs/edge/viewer-function';
import { onlyResource, returned, synthConstruct } from '../../support/synth-construct';

const DECLARATION = 'var SETTINGS = {};\n\n';

const made = (...code: string[]) =>
  synthConstruct((stack) => ({
    arn: viewerFunction(stack, 'site', { name: 'site', comment: 'Of the site', settings: {}, code }),
  }));

describe('a function that sees requests first', () => {
  it('is its parts as they stand behind its settings, and published: unpublished code never runs', () => {
    const code = 'function handler(event) {\n  return "\\"" + event.request.uri;\n}\n';
    const stack = synthConstruct((scope) => ({
      arn: viewerFunction(scope, 'site', {
        name: 'site',
        comment: 'Of the site',
        settings: { release: 'abc' },
        code: ['function part() {}\n', code],
      }),
    }));

    expect(onlyResource(stack, 'aws_cloudfront_function')).toMatchObject({
      name: 'site',
      comment: 'Of the site',
      runtime: 'cloudfront-js-2.0',
      code: `var SETTINGS = {\n  "release": "abc"\n};\n\nfunction part() {}\n\n${code}`,
      publish: true,
    });
    expect(returned(stack, 'arn')).toBe('${aws_cloudfront_function.site.arn}');
  });

  it('is told lists with a line for each element, and nothing of what is not there', () => {
    const stack = synthConstruct((scope) => {
      viewerFunction(scope, 'site', {
        name: 'site',
        comment: 'Of the site',
        settings: { none: [], some: [{ a: 1 }, { b: [2] }], name: 'x' },
        code: ['// part\n'],
      });
    });
    expect(onlyResource(stack, 'aws_cloudfront_function')['code']).toBe(
      'var SETTINGS = {\n  "none": [],\n  "some": [\n    {"a":1},\n    {"b":[2]}\n  ],\n  "name": "x"\n};\n\n// part\n',
    );
  });

  it('may have 10,240 bytes and not one more', () => {
    const room = 10_240 - DECLARATION.length;
    expect(() => made('x'.repeat(room))).not.toThrow();
    expect(() => made('x'.repeat(room + 1))).toThrow(
      `the function site has 10241 bytes, ${DECLARATION.length - 1} of them its settings; CloudFront takes at most 10240: shorten its code`,
    );
  });

  it('is measured in bytes, not in characters', () => {
    expect(() => made('ä'.repeat(5_121))).toThrow(`has ${10_242 + DECLARATION.length} bytes`);
  });

  it.each(['`${path}`', '"%{if}"', '"$${"'])('is refused when it holds Terraform’s template syntax: %s', (syntax) => {
    expect(() => made(`var a = ${syntax};`)).toThrow(
      /contains "[$%]\{", which Terraform reads as a template: write string concatenation instead/,
    );
  });
});
