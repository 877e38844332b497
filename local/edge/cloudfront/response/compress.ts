import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpHeaders } from '../../http/headers';
import type { HttpResponse, HttpVersion } from '../../http/message';
import { addVary } from '../../http/vary';
import { COMPRESSIBLE_TYPES } from './compressible-types';

/** When CloudFront compresses: the behaviour says so, and its cache policy names the encoding. */
export interface CompressionSettings {
  readonly compress: boolean;
  readonly gzip: boolean;
  readonly brotli: boolean;
}

const STATUSES = new Set([200, 403, 404]);
const SMALLEST = 1_000;
const LARGEST = 10_000_000;
/** Levels are not documented; these are what is usual for compression while a viewer waits. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const GZIP = { level: 6 };

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/**
 * An origin's complete response as CloudFront stores it: compressed where all conditions hold (CloudFront guide,
 * servingcompressedfiles), as it is otherwise. The encoding that is stored first is what later viewers with the same key
 * get; a revalidated object (304) is not compressed afterwards, so nothing else may call this.
 *
 * @param acceptEncoding normalised as in the cache key: `br,gzip`, `gzip`, `br`, or undefined
 * @param httpVersion the viewer's: HTTP/1.0 gets everything uncompressed
 */
export async function compressForCache(
  response: HttpResponse,
  acceptEncoding: string | undefined,
  settings: CompressionSettings,
  httpVersion: HttpVersion = '1.1',
): Promise<HttpResponse> {
  const encoding = httpVersion === '1.0' ? undefined : chooseEncoding(acceptEncoding, settings);
  if (encoding === undefined || !isCompressible(response)) return response;
  const body = encoding === 'br' ? await toBrotli(response.body, BROTLI) : await toGzip(response.body, GZIP);
  const headers = response.headers.clone();
  headers.set('content-encoding', encoding);
  headers.set('content-length', String(body.length));
  weakenEntityTag(headers);
  addVary(headers, 'Accept-Encoding');
  return { ...response, headers, body };
}

/** Brotli before gzip, when the viewer takes both. */
function chooseEncoding(acceptEncoding: string | undefined, settings: CompressionSettings): 'br' | 'gzip' | undefined {
  if (!settings.compress || acceptEncoding === undefined) return undefined;
  const accepted = acceptEncoding.split(',').map((name) => name.trim());
  if (settings.brotli && accepted.includes('br')) return 'br';
  return settings.gzip && accepted.includes('gzip') ? 'gzip' : undefined;
}

function isCompressible({ status, headers, body }: HttpResponse): boolean {
  // Without Content-Length CloudFront does not know the size in time, so a chunked response stays as it is.
  if (!STATUSES.has(status) || !headers.has('content-length') || headers.has('content-encoding')) return false;
  if (body.length < SMALLEST || body.length > LARGEST) return false;
  const type = headers.get('content-type') ?? '';
  const end = type.indexOf(';');
  return COMPRESSIBLE_TYPES.has((end < 0 ? type : type.slice(0, end)).trim().toLowerCase());
}

/** The compressed bytes are others than those that a strong tag promised. A tag that is none is removed. */
function weakenEntityTag(headers: HttpHeaders): void {
  const tag = headers.get('etag');
  if (tag === undefined || tag.startsWith('W/')) return;
  if (tag.startsWith('"')) headers.set('etag', `W/${tag}`);
  else headers.delete('etag');
}
