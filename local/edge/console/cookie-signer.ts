import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { encodeCloudFrontBase64 } from '../cloudfront/signing/cloudfront-base64';
import type { SignedContent } from '../edge';

/** Signs in the name of somebody whose public key the distribution trusts. */
export interface CookieSigner {
  /** Path patterns of the content that the key opens. */
  readonly paths: readonly string[];
  readonly keyPairId: string;
  sign(policy: Uint8Array): Uint8Array;
}

/**
 * Makes a signer of the first private key whose public half the signed content trusts, or undefined when there is none.
 *
 * Signatures are made with SHA-1, which CloudFront takes when a viewer names no other (CloudFront guide,
 * private-content-creating-signed-url).
 *
 * @param privateKeys PEM
 */
export function createCookieSigner(
  privateKeys: readonly string[],
  content: readonly SignedContent[],
): CookieSigner | undefined {
  for (const key of privateKeys.map((pem) => createPrivateKey(pem))) {
    const own = publicPem(createPublicKey(key));
    const trusting = content.flatMap(({ pathPattern, keys }) => {
      const trusted = keys.find(({ pem }) => publicPem(createPublicKey(pem)) === own);
      return trusted === undefined ? [] : [{ pathPattern, id: trusted.id }];
    });
    const first = trusting[0];
    if (first === undefined) continue;
    const paths = trusting.filter(({ id }) => id === first.id).map(({ pathPattern }) => absolute(pathPattern));
    return { paths: [...new Set(paths)], keyPairId: first.id, sign: (policy) => sign('sha1', policy, key) };
  }
  return undefined;
}

/**
 * The values of the three cookies, by name, that open a resource for a while: a custom policy, its signature, and the key
 * (CloudFront guide, private-content-setting-signed-cookie-custom-policy).
 *
 * @param resource with wildcards: `http*://app.example.com/private/*`
 * @param expires seconds since 1970
 */
export function signedCookieValues(
  signer: CookieSigner,
  resource: string,
  expires: number,
): Readonly<Record<string, string>> {
  const policy = Buffer.from(
    JSON.stringify({
      Statement: [{ Resource: resource, Condition: { DateLessThan: { 'AWS:EpochTime': expires } } }],
    }),
  );
  return {
    'CloudFront-Policy': encodeCloudFrontBase64(policy),
    'CloudFront-Signature': encodeCloudFrontBase64(signer.sign(policy)),
    'CloudFront-Key-Pair-Id': signer.keyPairId,
  };
}

function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }) as string;
}

/** A path pattern may leave its first slash out. */
function absolute(pattern: string): string {
  return pattern.startsWith('/') ? pattern : `/${pattern}`;
}
