import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { EdgeError } from '../../error';
import type { TrustedKey } from '../distribution';

/** The hash that a signature is made with. @default SHA1, when the viewer names none */
export type HashAlgorithm = 'SHA1' | 'SHA256';

/** The public keys of a behaviour's key groups, parsed once, when the system is loaded. */
export class TrustedKeys {
  private readonly keys: ReadonlyMap<string, KeyObject>;

  /**
   * @param address the behaviour, for messages
   * @throws EdgeError when a key is none that CloudFront takes: RSA with 2048 bits, or ECDSA on P-256 (CloudFront guide,
   *   private-content-trusted-signers)
   */
  constructor(address: string, keys: readonly TrustedKey[]) {
    this.keys = new Map(keys.map((key) => [key.id, parse(address, key)]));
  }

  has(id: string): boolean {
    return this.keys.has(id);
  }

  /**
   * Whether the signature over the bytes was made with the key of that id. RSA signatures are PKCS #1 v1.5, ECDSA
   * signatures DER, both as OpenSSL writes them.
   */
  verify(id: string, algorithm: HashAlgorithm, signed: Uint8Array, signature: Uint8Array): boolean {
    const key = this.keys.get(id);
    if (key === undefined) return false;
    try {
      return verify(algorithm === 'SHA256' ? 'sha256' : 'sha1', signed, key, signature);
    } catch {
      // OpenSSL reports some malformed signatures as an error instead of a mismatch.
      return false;
    }
  }
}

function parse(address: string, { id, pem }: TrustedKey): KeyObject {
  const key = parsePem(pem);
  if (key?.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === 2048) return key;
  if (key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  throw new EdgeError(
    address,
    `the public key ${id} is ${key === undefined ? 'not a public key in PEM' : `of type ${describe(key)}`}.`,
    'CloudFront takes RSA keys of 2048 bits and ECDSA keys on the curve prime256v1.',
  );
}

function parsePem(pem: string): KeyObject | undefined {
  // A private key would be accepted too, its public half derived: it has no place in a configuration.
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) return undefined;
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

function describe(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  return [key.asymmetricKeyType, namedCurve, modulusLength].filter((part) => part !== undefined).join(' ');
}
