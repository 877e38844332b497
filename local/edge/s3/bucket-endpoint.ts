import { createHash } from 'node:crypto';
import type { Clock } from '../clock';
import { isFieldValue } from '../http/carriable';
import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, splitTarget, textBody, type HttpRequest, type HttpResponse } from '../http/message';
import type { Endpoint, Principal } from '../network/network';
import { listObjects } from './list-objects';
import { keyOfPath } from './object-key';
import type { Bucket } from './read-buckets';
import {
  ACCESS_DENIED,
  errorResponse,
  headerNotRepresentable,
  INTERNAL_ERROR,
  INVALID_URI,
  KEY_TOO_LONG,
  methodNotAllowed,
  noSuchKey,
  noSuchVersion,
  type S3Error,
} from './s3-error';
import { sendObject } from './send-object';
import type { StoredObject } from './stored-object';

/** Bytes of a key (S3 guide, object-keys). */
const MAX_KEY_BYTES = 1024;
/** Actions that other methods on an object stand for. */
const WRITES: Readonly<Record<string, string>> = { PUT: 's3:PutObject', DELETE: 's3:DeleteObject' };
/** Query parameters that make another operation of a request; nobody who comes this way is let near one. */
const OTHER_OPERATIONS =
  'accelerate acl analytics attributes cors delete encryption intelligent-tiering inventory legal-hold lifecycle location ' +
  'logging metrics notification object-lock ownershipControls partNumber policy policyStatus publicAccessBlock replication ' +
  'requestPayment restore retention select tagging torrent uploadId uploads versioning versions website';
const OPERATION_NAMES: ReadonlySet<string> = new Set(OTHER_OPERATIONS.split(' '));
/** `response-content-type` and its like (S3 API, GetObject). */
const OVERRIDE = /^response-(cache-control|content-(?:disposition|encoding|language|type)|expires)$/;

/** The REST endpoint of a bucket, for reading. */
export class BucketEndpoint implements Endpoint {
  readonly product = 'bucket';
  readonly region: string;
  readonly address: string;
  readonly hostNames: readonly string[];
  private objects: ReadonlyMap<string, StoredObject> = new Map();
  /** By the bytes of their keys, as S3 lists them. */
  private sorted: readonly StoredObject[] | undefined;

  constructor(
    readonly bucket: Bucket,
    private readonly clock: Clock,
    private readonly newId: () => string,
  ) {
    this.region = bucket.region;
    this.address = bucket.address;
    // The second is the legacy global name, which leads to the bucket in whatever region it is.
    this.hostNames = [`${bucket.name}.s3.${bucket.region}.amazonaws.com`, `${bucket.name}.s3.amazonaws.com`];
  }

  get(key: string): StoredObject | undefined {
    return this.objects.get(key);
  }

  /** Puts other objects in the place of all; answers that are being made are not touched. */
  replaceObjects(objects: ReadonlyMap<string, StoredObject>): void {
    this.objects = objects;
    this.sorted = undefined;
  }

  async handle(request: HttpRequest, principal: Principal | undefined): Promise<HttpResponse> {
    const digest = createHash('sha512').update(this.newId()).digest();
    const requestId = digest.toString('hex', 0, 8).toUpperCase();
    const hostId = digest.toString('base64', 8, 64);
    let answer: HttpResponse | S3Error;
    try {
      const reading = this.answer(request, principal);
      this.clock.hold?.(reading);
      answer = await reading;
    } catch {
      // The file of an object has gone since the system was read.
      answer = INTERNAL_ERROR;
    }
    const response = 'code' in answer ? errorResponse(answer, requestId, hostId) : answer;
    const headers = new HttpHeaders({
      'x-amz-id-2': hostId,
      'x-amz-request-id': requestId,
      date: new Date(this.clock.now()).toUTCString(),
    });
    for (const [name, value] of response.headers) headers.append(name, value);
    headers.set('server', 'AmazonS3');
    return { ...response, headers, body: request.method === 'HEAD' ? EMPTY_BODY : response.body };
  }

  private async answer(request: HttpRequest, principal: Principal | undefined): Promise<HttpResponse | S3Error> {
    const { path, query } = splitTarget(request.target);
    const key = keyOfPath(path);
    if (key === undefined || !path.startsWith('/')) return INVALID_URI;
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) return KEY_TOO_LONG;
    const parameters = new URLSearchParams(query);
    const secure = request.scheme === 'https';
    const may = (action: string, on = key): boolean => this.allows(action, on, principal, secure);

    const { method } = request;
    if (method === 'OPTIONS') return this.preflight(request);
    if (method !== 'GET' && method !== 'HEAD') return this.write(method, key, may);
    for (const name of parameters.keys()) if (OPERATION_NAMES.has(name)) return ACCESS_DENIED;
    if (key === '') return may('s3:ListBucket', '') ? this.list(method, parameters) : ACCESS_DENIED;

    const versionId = parameters.get('versionId');
    if (!may(versionId === null ? 's3:GetObject' : 's3:GetObjectVersion')) return ACCESS_DENIED;
    const object = this.objects.get(key);
    // S3 API, GetObject: without permission to list, a caller does not learn what is missing.
    if (object === undefined) return may('s3:ListBucket', '') ? noSuchKey(key) : ACCESS_DENIED;
    if (versionId !== null && versionId !== (object.description.versionId ?? 'null')) {
      return noSuchVersion(key, versionId);
    }
    const overrides = overridesOf(parameters);
    if (overrides.length > 0 && principal === undefined) {
      const message = 'Request specific response headers cannot be used for anonymous GET requests.';
      return { status: 400, code: 'InvalidRequest', message };
    }
    const [unusable] = overrides.filter(({ value }) => !isFieldValue(value));
    if (unusable !== undefined) return headerNotRepresentable(unusable.parameter, unusable.value);
    return sendObject(object, request, overrides);
  }

  /** @param key empty for the bucket itself */
  private allows(action: string, key: string, principal: Principal | undefined, secureTransport: boolean): boolean {
    if (principal === undefined && !this.bucket.anonymousAccess) return false;
    const resource = key === '' ? this.bucket.arn : `${this.bucket.arn}/${key}`;
    return this.bucket.policy.allows({ action, resource, principal, secureTransport });
  }

  private preflight(request: HttpRequest): S3Error {
    if (!request.headers.has('origin')) {
      return { status: 400, code: 'BadRequest', message: 'Insufficient information. Origin request header needed.' };
    }
    const message = 'CORSResponse: CORS is not enabled for this bucket.';
    return { status: 403, code: 'AccessForbidden', message };
  }

  /** Nothing is written here: what a policy would allow on AWS is answered as not allowed at all. */
  private write(method: string, key: string, may: (action: string) => boolean): S3Error {
    const action = key === '' ? undefined : WRITES[method];
    if (action !== undefined && !may(action)) return ACCESS_DENIED;
    return methodNotAllowed(method, key === '' ? 'BUCKET' : 'OBJECT');
  }

  private async list(method: string, parameters: URLSearchParams): Promise<HttpResponse> {
    const headers = new HttpHeaders({ 'x-amz-bucket-region': this.region, 'content-type': 'application/xml' });
    // HeadBucket says no more than that the bucket is there.
    if (method === 'HEAD') return { status: 200, headers, body: EMPTY_BODY };
    this.sorted ??= [...this.objects.entries()]
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([, object]) => object);
    const body = textBody(await listObjects(this.bucket.name, this.sorted, parameters));
    headers.set('content-length', String(body.length));
    return { status: 200, headers, body };
  }
}

/** A header that the query asks for in the place of the object's own. */
interface Override {
  readonly parameter: string;
  readonly header: string;
  readonly value: string;
}

function overridesOf(parameters: URLSearchParams): readonly Override[] {
  return [...parameters].flatMap(([parameter, value]) => {
    const header = OVERRIDE.exec(parameter)?.[1];
    return header === undefined ? [] : [{ parameter, header, value }];
  });
}
