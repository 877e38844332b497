import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { getSignedCookies, getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { encodeCloudFrontBase64 } from '../../../../../local/edge/cloudfront/signing/cloudfront-base64';
import { TrustedKeys } from '../../../../../local/edge/cloudfront/signing/trusted-keys';
import { verifyViewer, type ViewerVerdict } from '../../../../../local/edge/cloudfront/signing/verify-viewer';
import { viewerRequest } from '../messages';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ecdsa = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

export const RSA_KEY = 'K2RSA';
export const ECDSA_KEY = 'K3ECDSA';
export const NOW = 1_800_000_000;
export const HOST = 'app.example.com';

export const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

const privateKey = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const otherPrivateKey = otherRsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export const KEYS = new TrustedKeys('default behaviour', [
  { id: RSA_KEY, pem: pemOf(rsa.publicKey) },
  { id: ECDSA_KEY, pem: pemOf(ecdsa.publicKey) },
]);

export const at = (seconds: number): string => new Date(seconds * 1000).toISOString();

export interface SignOptions {
  readonly lessThan?: number;
  readonly greaterThan?: number;
  readonly ip?: string;
  readonly policy?: string;
  readonly algorithm?: 'SHA1' | 'SHA256';
  readonly keyPairId?: string;
  /** Signs with a key that is in no group. */
  readonly stranger?: boolean;
}

function signInput(url: string, options: SignOptions) {
  const credentials = {
    keyPairId: options.keyPairId ?? RSA_KEY,
    privateKey: options.stranger ? otherPrivateKey : privateKey,
    algorithm: options.algorithm ?? ('SHA1' as const),
  };
  if (options.policy !== undefined) return { ...credentials, url, policy: options.policy };
  return {
    ...credentials,
    url,
    dateLessThan: at(options.lessThan ?? NOW + 60),
    ...(options.greaterThan === undefined ? {} : { dateGreaterThan: at(options.greaterThan) }),
    ...(options.ip === undefined ? {} : { ipAddress: options.ip }),
  };
}

/** Target (path and query) of a signed URL, as AWS's own signer makes it. */
export function signedTarget(url: string, options: SignOptions = {}): string {
  const { pathname, search } = new URL(getSignedUrl(signInput(url, options)));
  return pathname + search;
}

/** `Cookie` header of signed cookies, as AWS's own signer makes them. */
export function signedCookie(url: string, options: SignOptions = {}): string {
  return Object.entries(getSignedCookies(signInput(url, options)))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
}

/** The query parameters of a custom policy; AWS's signer does not know ECDSA, so OpenSSL signs here. */
export function ecdsaParameters(policy: string, algorithm: 'SHA1' | 'SHA256'): string {
  const signature = sign(algorithm.toLowerCase(), Buffer.from(policy), ecdsa.privateKey);
  return [
    `Policy=${encodeCloudFrontBase64(Buffer.from(policy))}`,
    `Signature=${encodeCloudFrontBase64(signature)}`,
    `Key-Pair-Id=${ECDSA_KEY}`,
    ...(algorithm === 'SHA256' ? ['Hash-Algorithm=SHA256'] : []),
  ].join('&');
}

/** A custom policy in the form of the guide. */
export function policyFor(resource: string | undefined, condition: object = {}): string {
  const Condition = { DateLessThan: { 'AWS:EpochTime': NOW + 60 }, ...condition };
  return JSON.stringify({ Statement: [resource === undefined ? { Condition } : { Resource: resource, Condition }] });
}

export interface Visit {
  readonly target: string;
  readonly cookie?: string;
  readonly ip?: string;
  readonly now?: number;
  readonly scheme?: 'http' | 'https';
}

export function visit({ target, cookie, ip = '192.0.2.7', now = NOW, scheme = 'https' }: Visit): ViewerVerdict {
  const headers = { host: HOST, cookie: cookie ?? [] };
  const request = viewerRequest({ target, headers, scheme, client: { ip, port: 1 } });
  return verifyViewer(request, { scheme, host: HOST }, KEYS, now);
}

/** `allowed`, or the code of the failure. */
export function outcomeOf(verdict: ViewerVerdict): string {
  return verdict.allowed ? 'allowed' : verdict.code;
}
