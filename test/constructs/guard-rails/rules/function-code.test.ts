import { CloudfrontFunction } from '@cdktf/provider-aws/lib/cloudfront-function';
import { CloudfrontKeyValueStore } from '@cdktf/provider-aws/lib/cloudfront-key-value-store';
import type { TerraformStack } from 'cdktf';
import { functionCode } from '../../../../constructs/guard-rails/rules/function-code';
import { check } from '../support/check';

const withCode = (code: string) => (stack: TerraformStack) =>
  void new CloudfrontFunction(stack, 'router', { name: 'router', runtime: 'cloudfront-js-2.0', code });

describe('the size', () => {
  it('may be 10,240 bytes and not one more', () => {
    expect(check(functionCode, withCode('x'.repeat(10_240)))).toEqual([]);
    expect(check(functionCode, withCode('x'.repeat(10_241)))).toEqual([
      {
        address: 'aws_cloudfront_function.router',
        what: 'the code of the function is too large',
        value: '10241 bytes',
        allowed: 'at most 10240 bytes',
        fix: 'minify it, or split it into functions for different behaviours',
      },
    ]);
  });

  it('is counted in bytes', () => {
    expect(check(functionCode, withCode('ä'.repeat(5_121))).map(({ value }) => value)).toEqual(['10242 bytes']);
  });

  it('is counted without what Terraform fills in, which nobody knows yet', () => {
    const found = check(functionCode, (stack) => {
      const store = new CloudfrontKeyValueStore(stack, 'flags', { name: 'flags' });
      withCode(`var id = '${store.id}';${'x'.repeat(10_240)}`)(stack);
    });
    expect(found.map(({ value }) => value)).toEqual(['10252 bytes']);
  });
});

describe('template syntax', () => {
  it.each(['`/${path}`', '`${request.uri}`', '"%{if}"', '`${1}`', '`${a}${b}`'])(
    'is refused, because Terraform would replace it: %s',
    (code) => {
      const found = check(functionCode, withCode(`var text = ${code};`));
      expect(found.map(({ what }) => what)).toEqual([
        expect.stringContaining('template syntax, which Terraform replaces before CloudFront sees it'),
      ]);
    },
  );

  it('is counted, and the first place is shown', () => {
    const [found] = check(functionCode, withCode('var a = `${one} ${two}`;'));
    expect(found).toMatchObject({
      what: 'the code holds template syntax, which Terraform replaces before CloudFront sees it (2×)',
      value: '${one}',
      fix: 'write string concatenation instead of a template literal, or escape it',
    });
  });

  it('may be escaped', () => {
    expect(check(functionCode, withCode('var a = `$${one}`; var b = "%%{two}"; var price = "$5 {}";'))).toEqual([]);
  });

  it('may refer to something of the stack, as to a key value store', () => {
    const found = check(functionCode, (stack) => {
      const store = new CloudfrontKeyValueStore(stack, 'flags', { name: 'flags' });
      withCode(`var id = '${store.id}';`)(stack);
    });
    expect(found).toEqual([]);
  });

  it('may be a call of Terraform’s that makes the whole code', () => {
    expect(check(functionCode, withCode('${file("router.js")}'))).toEqual([]);
  });
});
