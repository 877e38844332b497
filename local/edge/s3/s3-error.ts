import { textBody, type HttpResponse } from '../http/message';
import { HttpHeaders } from '../http/headers';
import { escapeXml, XML_HEAD } from './xml';

/** Why S3 does not do what it is asked (S3 API, "Error responses"). */
export interface S3Error {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Elements besides code, message and ids. */
  readonly details?: Readonly<Record<string, string>>;
}

export const ACCESS_DENIED: S3Error = { status: 403, code: 'AccessDenied', message: 'Access Denied' };

export const INVALID_URI: S3Error = {
  status: 400,
  code: 'InvalidURI',
  message: "Couldn't parse the specified URI.",
};

export const KEY_TOO_LONG: S3Error = { status: 400, code: 'KeyTooLongError', message: 'Your key is too long' };

export const INTERNAL_ERROR: S3Error = {
  status: 500,
  code: 'InternalError',
  message: 'We encountered an internal error. Please try again.',
};

export function noSuchKey(key: string): S3Error {
  return {
    status: 404,
    code: 'NoSuchKey',
    message: 'The specified key does not exist.',
    details: { Key: key },
  };
}

export function noSuchVersion(key: string, versionId: string): S3Error {
  return {
    status: 404,
    code: 'NoSuchVersion',
    message: 'The specified version does not exist.',
    details: { Key: key, VersionId: versionId },
  };
}

export function methodNotAllowed(method: string, resourceType: 'OBJECT' | 'BUCKET'): S3Error {
  return {
    status: 405,
    code: 'MethodNotAllowed',
    message: 'The specified method is not allowed against this resource.',
    details: { Method: method, ResourceType: resourceType },
  };
}

export function preconditionFailed(condition: string): S3Error {
  return {
    status: 412,
    code: 'PreconditionFailed',
    message: 'At least one of the pre-conditions you specified did not hold',
    details: { Condition: condition },
  };
}

export function invalidRange(requested: string, size: number): S3Error {
  return {
    status: 416,
    code: 'InvalidRange',
    message: 'The requested range is not satisfiable',
    details: { RangeRequested: requested, ActualObjectSize: String(size) },
  };
}

/** Seen on live buckets for characters beyond Latin-1; for control characters it is an assumption. */
export function headerNotRepresentable(parameter: string, value: string): S3Error {
  return {
    status: 400,
    code: 'InvalidArgument',
    message: 'Header value cannot be represented using ISO-8859-1.',
    details: { ArgumentName: parameter, ArgumentValue: value },
  };
}

/** The answer that says it, as XML; the ids are added to all answers alike. */
export function errorResponse(error: S3Error, requestId: string, hostId: string): HttpResponse {
  const details = Object.entries({ ...error.details, RequestId: requestId, HostId: hostId });
  const elements = details.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
  const message = escapeXml(error.message);
  const body = textBody(`${XML_HEAD}<Error><Code>${error.code}</Code><Message>${message}</Message>${elements}</Error>`);
  const headers = new HttpHeaders({ 'content-type': 'application/xml', 'content-length': String(body.length) });
  return { status: error.status, headers, body };
}
