import { generateKeyPairSync } from 'node:crypto';
import { TrustedKeys } from '../../../../../local/edge/cloudfront/signing/trusted-keys';
import { pemOf } from './signer';

describe('A key group', () => {
  it.each([
    [
      'RSA with 1024 bits',
      () => pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey),
      /of type rsa 1024/,
    ],
    [
      'another curve',
      () => pemOf(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey),
      /of type ec secp384r1/,
    ],
    ['Ed25519', () => pemOf(generateKeyPairSync('ed25519').publicKey), /of type ed25519/],
    ['no key', () => 'hello', /not a public key in PEM/],
    ['a broken key', () => '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n', /not a public key in PEM/],
    [
      'a private key',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'P-256' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      /not a public key in PEM/,
    ],
  ])('§3.2 does not take %s', (_what, pem, message) => {
    expect(() => new TrustedKeys('global: behaviour /private/*', [{ id: 'K1', pem: pem() }])).toThrow(message);
  });

  it('names the behaviour and the remedy', () => {
    expect(() => new TrustedKeys('global: behaviour /private/*', [{ id: 'K1', pem: '' }])).toThrow(
      'global: behaviour /private/*: the public key K1 is not a public key in PEM. CloudFront takes RSA keys of 2048 bits',
    );
  });
});
