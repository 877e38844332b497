import { generateKeyPairSync } from 'node:crypto';
import { KEY_GROUP_RULES, PUBLIC_KEY_RULES } from '../../../../../local/emulator/cloudfront/rules/keys';
import type { Rule } from '../../../../../local/emulator/cloudfront/rules/rule';
import { XmlElement } from '../../../../../local/emulator/cloudfront/xml';
import { emptyAccount, given } from '../account-double';

function code(
  rules: readonly Rule<XmlElement>[],
  config: string,
  account = emptyAccount(),
  id?: string,
): string | undefined {
  const parsed = XmlElement.parse(`<Config>${config}</Config>`);
  return rules.map((rule) => rule(parsed, { account, id })).find(Boolean)?.code;
}

const rsa = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
const ec = (curve: string): string =>
  generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
const publicKey = (pem: string): string =>
  `<CallerReference>r</CallerReference><Name>current</Name><EncodedKey>${pem}</EncodedKey><Comment/>`;
const keyGroup = (ids: readonly string[]): string =>
  `<Name>signers</Name><Items>${ids.map((id) => `<PublicKey>${id}</PublicKey>`).join('')}</Items>`;

describe('The rules of public keys', () => {
  test('accept RSA 2048 and ECDSA P-256', () => {
    expect(code(PUBLIC_KEY_RULES, publicKey(rsa(2_048)))).toBeUndefined();
    expect(code(PUBLIC_KEY_RULES, publicKey(ec('prime256v1')))).toBeUndefined();
  });

  test('refuse another size, another curve, and what is no key', () => {
    expect(code(PUBLIC_KEY_RULES, publicKey(rsa(1_024)))).toBe('InvalidArgument');
    expect(code(PUBLIC_KEY_RULES, publicKey(ec('secp384r1')))).toBe('InvalidArgument');
    expect(code(PUBLIC_KEY_RULES, publicKey('ssh-rsa AAAA'))).toBe('InvalidArgument');
  });

  test('let the comment of a key change, and nothing else', () => {
    const account = emptyAccount();
    const pem = ec('prime256v1');
    given(account, 'public-key', 'K1', publicKey(pem));
    const commented = publicKey(pem).replace('<Comment/>', '<Comment>next</Comment>');
    expect(code(PUBLIC_KEY_RULES, commented, account, 'K1')).toBeUndefined();
    expect(code(PUBLIC_KEY_RULES, publicKey(ec('prime256v1')), account, 'K1')).toBe(
      'CannotChangeImmutablePublicKeyFields',
    );
  });
});

describe('The rules of key groups', () => {
  test('accept five known keys, and refuse a sixth or an unknown one', () => {
    const account = emptyAccount();
    const ids = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6'];
    ids.forEach((id) => given(account, 'public-key', id, `<Name>${id}</Name>`));
    expect(code(KEY_GROUP_RULES, keyGroup(ids.slice(0, 5)), account)).toBeUndefined();
    expect(code(KEY_GROUP_RULES, keyGroup(ids), account)).toBe('TooManyPublicKeysInKeyGroup');
    expect(code(KEY_GROUP_RULES, keyGroup(['K1', 'K9']), account)).toBe('InvalidArgument');
  });
});
