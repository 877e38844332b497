import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, type HttpRequest, type HttpResponse } from '../http/message';
import { byteRange } from './byte-range';
import { evaluateConditions, isRangeCurrent } from './conditional';
import { invalidRange, preconditionFailed, type S3Error } from './s3-error';
import type { StoredObject } from './stored-object';

/**
 * Answers a GET or HEAD of an object: conditions first, then the range.
 *
 * @param overrides headers that the query puts in the place of the object's own
 * @throws when the object's file has gone
 */
export async function sendObject(
  object: StoredObject,
  request: HttpRequest,
  overrides: readonly { readonly header: string; readonly value: string }[],
): Promise<HttpResponse | S3Error> {
  const { description } = object;
  const { bytes, etag } = await object.load();
  const outcome = evaluateConditions(request.headers, etag, description.lastModified);
  if (outcome.kind === 'failed') return preconditionFailed(outcome.condition);

  const headers = new HttpHeaders({
    'last-modified': new Date(description.lastModified).toUTCString(),
    etag,
    'x-amz-server-side-encryption': 'AES256',
  });
  if (description.versionId !== undefined) headers.set('x-amz-version-id', description.versionId);
  if (outcome.kind === 'not-modified') {
    const cacheControl = description.headers.find(([name]) => name === 'cache-control');
    if (cacheControl !== undefined) headers.set(...cacheControl);
    return { status: 304, headers, body: EMPTY_BODY };
  }

  for (const [name, value] of description.headers) headers.set(name, value);
  for (const { header, value } of overrides) headers.set(header, value);
  headers.set('accept-ranges', 'bytes');
  const asked = request.headers.get('range');
  const range = isRangeCurrent(request.headers, etag, description.lastModified)
    ? byteRange(asked, bytes.length)
    : undefined;
  if (range === 'unsatisfiable') return invalidRange(asked ?? '', bytes.length);
  if (range !== undefined) headers.set('content-range', `bytes ${range.first}-${range.last}/${bytes.length}`);
  const part = range === undefined ? bytes : bytes.subarray(range.first, range.last + 1);
  headers.set('content-length', String(part.length));
  return { status: range === undefined ? 200 : 206, headers, body: request.method === 'HEAD' ? EMPTY_BODY : part };
}
