import { splitTarget, type HttpRequest, type HttpResponse } from '../../http/message';
import { decodeCloudFrontBase64 } from './cloudfront-base64';
import { formatViewerUrl, type ViewerUrl } from './resource-pattern';
import { signatureFailure, type SignatureFailure } from './signature-failure';
import {
  readSignedCookies,
  readSignedUrl,
  withoutSigningParameters,
  type SigningParameters,
} from './signing-parameters';
import { cannedPolicy, objectionTo, parseEpochSeconds, parsePolicy, type SigningPolicy } from './signing-policy';
import type { HashAlgorithm, TrustedKeys } from './trusted-keys';

/** Whether a viewer may see what it asks for. */
export type ViewerVerdict =
  | { readonly allowed: true; readonly source: 'url' | 'cookie'; readonly keyPairId: string }
  | {
      readonly allowed: false;
      readonly code: SignatureFailure;
      /** For the trace. */
      readonly reason: string;
      readonly response: HttpResponse;
    };

/** Where the viewer believes to be: what signers write into policies. */
export interface ViewerAddress {
  readonly scheme: 'http' | 'https';
  /** The alias or CloudFront name, with its port when the viewer's URL has one. */
  readonly host: string;
}

interface SignedPolicy extends SigningPolicy {
  /** The text that the signature is over. */
  readonly bytes: Uint8Array;
}

/**
 * Checks the signed URL of a request, or its signed cookies when the URL carries no signing parameter (CloudFront guide,
 * private-content). The body of the URL is the request's target as the viewer sent it.
 *
 * The order of the checks where several fail — key, signature's encoding, policy's form, signature, conditions — is an
 * assumption; so is `AccessDenied` for a missing or repeated parameter and for an unknown hash algorithm.
 *
 * @param nowSeconds seconds since 1970 when the request began
 */
export function verifyViewer(
  request: HttpRequest,
  address: ViewerAddress,
  keys: TrustedKeys,
  nowSeconds: number,
): ViewerVerdict {
  const { path, query } = splitTarget(request.target);
  const signedUrl = readSignedUrl(query);
  const parameters = signedUrl ?? readSignedCookies(request.headers);
  // A cookie signs the URL whole: there is nothing in it to take out.
  const url = { ...address, path, query: signedUrl === undefined ? query : withoutSigningParameters(query) };

  const { keyPairId, signature: signatureText, repeated, hashAlgorithm, source } = parameters;
  if (keyPairId === undefined || keyPairId === '') return refuse('MissingKey', `no key pair id in ${source}`);
  if (repeated !== undefined) return refuse('AccessDenied', `${repeated} stands in the URL more than once`);
  if (!keys.has(keyPairId)) return refuse('InvalidKey', `the key ${keyPairId} is in no trusted key group`);
  if (signatureText === undefined) return refuse('AccessDenied', 'no signature');
  const signature = decodeCloudFrontBase64(signatureText);
  if (signature === undefined) return refuse('MalformedSignature', "the signature is not in CloudFront's base64");
  const algorithm = parseAlgorithm(hashAlgorithm);
  if (algorithm === undefined) return refuse('AccessDenied', 'the hash algorithm is neither SHA1 nor SHA256');
  const policy = readPolicy(parameters, url);
  if (policy === undefined) return refuse('MalformedPolicy', `the policy in ${source} cannot be read`);
  if (!keys.verify(keyPairId, algorithm, policy.bytes, signature)) {
    return refuse(
      'AccessDenied',
      `the signature is not that of ${keyPairId} over the policy for ${formatViewerUrl(url)}`,
    );
  }
  const objection = objectionTo(policy, url, request.client.ip, nowSeconds);
  return objection === undefined ? { allowed: true, source, keyPairId } : refuse('AccessDenied', objection);
}

function refuse(code: SignatureFailure, reason: string): ViewerVerdict {
  return { allowed: false, code, reason, response: signatureFailure(code) };
}

function parseAlgorithm(text: string | undefined): HashAlgorithm | undefined {
  if (text === undefined) return 'SHA1';
  return text === 'SHA1' || text === 'SHA256' ? text : undefined;
}

/** The custom policy that was sent, or the canned one that the URL and its expiry stand for. */
function readPolicy(parameters: SigningParameters, url: ViewerUrl): SignedPolicy | undefined {
  if (parameters.policy !== undefined) {
    const bytes = decodeCloudFrontBase64(parameters.policy);
    const policy = bytes && parsePolicy(bytes);
    return bytes && policy && { ...policy, bytes };
  }
  const expires = parseEpochSeconds(parameters.expires ?? '');
  if (expires === undefined) return undefined;
  const bytes = Buffer.from(cannedPolicy(formatViewerUrl(url), expires), 'utf8');
  // The signature covers the URL itself, letter by letter: no pattern is left to compare.
  return { bytes, resource: undefined, lessThan: expires, greaterThan: undefined, sourceIp: undefined };
}
