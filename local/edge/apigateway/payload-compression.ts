import { promisify } from 'node:util';
import { deflate, gunzip, gzip, inflate } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../http/message';

const encoders = { gzip: promisify(gzip), deflate: promisify(deflate) } as const;
const decoders = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;

type Coding = keyof typeof encoders;

/**
 * Compresses a function's answer for a client that takes it (API Gateway guide, "Payload compression"): gzip before
 * deflate, and nothing that has a coding already.
 *
 * @param minimumSize bytes; undefined: compression is off
 */
export async function compressed(
  response: HttpResponse,
  acceptEncoding: string | undefined,
  minimumSize: number | undefined,
): Promise<HttpResponse> {
  if (minimumSize === undefined || response.body.length < minimumSize || response.body.length === 0) return response;
  const coding = chooseCoding(acceptEncoding);
  if (coding === undefined || response.headers.has('content-encoding')) return response;
  const headers = response.headers.clone();
  headers.set('content-encoding', coding);
  return { ...response, headers, body: await encoders[coding](response.body) };
}

/**
 * Takes the coding off a request's body, which API Gateway does where compression is on.
 *
 * @returns undefined when the body is not in its coding or larger than the limit
 */
export async function decompressed(request: HttpRequest, limit: number): Promise<HttpRequest | undefined> {
  const coding = request.headers.get('content-encoding')?.toLowerCase();
  if (request.body === null || (coding !== 'gzip' && coding !== 'deflate')) return request;
  try {
    const body = await decoders[coding](request.body, { maxOutputLength: limit });
    const headers = request.headers.clone();
    headers.delete('content-encoding');
    return { ...request, headers, body };
  } catch {
    return undefined;
  }
}

function chooseCoding(acceptEncoding = ''): Coding | undefined {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';', 1)[0]!.trim());
  if (accepted.includes('gzip') || accepted.includes('*')) return 'gzip';
  return accepted.includes('deflate') ? 'deflate' : undefined;
}
