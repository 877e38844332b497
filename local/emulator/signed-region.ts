import { header, type EmulatorRequest } from './http';

const CREDENTIAL_SCOPE = /Credential=[^/,\s]+\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/**
 * The region and service a request is signed for, from its Signature Version 4 credential scope
 * (`Authorization` header or `X-Amz-Credential` of a presigned URL). Global services are signed for us-east-1.
 *
 * @returns undefined for an unsigned request
 */
export function signedScope(
  request: Pick<EmulatorRequest, 'headers' | 'url'>,
): { readonly region: string; readonly service: string } | undefined {
  const presigned = request.url.searchParams.get('X-Amz-Credential');
  const text = presigned === null ? header(request, 'authorization') : `Credential=${presigned}`;
  const match = CREDENTIAL_SCOPE.exec(text ?? '');
  return match?.[1] && match[2] ? { region: match[1], service: match[2] } : undefined;
}
