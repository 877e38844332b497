import type { EdgeLocation } from '../../network/edge-location';

/** So many bytes that nobody can guess; injected, so that tests own chance. */
export type RandomBytes = (count: number) => Uint8Array;

/** 40 bytes are 56 characters of base64, the last two of them padding, as in the ids that CloudFront gives. */
const REQUEST_ID_BYTES = 40;
const PSEUDONYM_BYTES = 16;

/** A value of `X-Amz-Cf-Id`: 56 characters that end with `==`, of the alphabet that fits a URL. */
export function requestId(random: RandomBytes): string {
  const { buffer, byteOffset, byteLength } = random(REQUEST_ID_BYTES);
  return `${Buffer.from(buffer, byteOffset, byteLength).toString('base64url')}==`;
}

/** The name of an edge server in `Via`: 32 hexadecimal digits and `.cloudfront.net`. */
export function viaPseudonym(random: RandomBytes): string {
  return `${Buffer.from(random(PSEUDONYM_BYTES)).toString('hex')}.cloudfront.net`;
}

/** The name of an edge location's servers, as in `X-Amz-Cf-Pop`: the first group of them at each location. */
export function popOf({ code }: EdgeLocation): string {
  return `${code}50-P1`;
}
