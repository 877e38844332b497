import { FUNCTION_RULES, type FunctionDraft } from '../../../../../local/emulator/cloudfront/rules/function';
import { XmlElement } from '../../../../../local/emulator/cloudfront/xml';
import { emptyAccount, givenFunction } from '../account-double';

function code(changes: Partial<FunctionDraft>, account = emptyAccount(), id?: string): string | undefined {
  const config = XmlElement.parse('<FunctionConfig><Runtime>cloudfront-js-2.0</Runtime></FunctionConfig>');
  const draft = { name: 'router', config, code: Buffer.from('x'), ...changes };
  return FUNCTION_RULES.map((rule) => rule(draft, { account, id })).find(Boolean)?.code;
}

function using(runtime: string, ...arns: string[]): XmlElement {
  const items = arns
    .map((arn) => `<KeyValueStoreAssociation><KeyValueStoreARN>${arn}</KeyValueStoreARN></KeyValueStoreAssociation>`)
    .join('');
  return XmlElement.parse(
    `<FunctionConfig><Runtime>${runtime}</Runtime><KeyValueStoreAssociations><Items>${items}</Items></KeyValueStoreAssociations></FunctionConfig>`,
  );
}

describe('The rules of functions', () => {
  test('allow 10,240 bytes of code, and no more', () => {
    expect(code({ code: Buffer.alloc(10_240) })).toBeUndefined();
    expect(code({ code: Buffer.alloc(10_241) })).toBe('FunctionSizeLimitExceeded');
  });

  test('refuse a name with a dot', () => {
    expect(code({ name: 'spa_router-2' })).toBeUndefined();
    expect(code({ name: 'spa.router' })).toBe('InvalidArgument');
  });

  test('allow 100 functions, and changes to them', () => {
    const account = emptyAccount();
    Array.from({ length: 100 }, (_, n) => givenFunction(account, `f${n}`));
    expect(code({}, account)).toBe('TooManyFunctions');
    expect(code({ name: 'f1' }, account, 'f1')).toBeUndefined();
  });

  test('accept one known key-value store with runtime 2.0 only', () => {
    const account = emptyAccount();
    const store = { name: 'flags', id: '1', arn: 'arn:1', comment: '', modified: '', etag: '' };
    account.keyValueStores.set('flags', store);
    expect(code({ config: using('cloudfront-js-2.0', 'arn:1') }, account)).toBeUndefined();
    expect(code({ config: using('cloudfront-js-2.0', 'arn:2') }, account)).toBe('InvalidArgument');
    expect(code({ config: using('cloudfront-js-2.0', 'arn:1', 'arn:1') }, account)).toBe('InvalidArgument');
    expect(code({ config: using('cloudfront-js-1.0', 'arn:1') }, account)).toBe('InvalidArgument');
  });
});
