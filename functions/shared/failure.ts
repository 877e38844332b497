import { HttpError, ParameterValidationError, RequestValidationError } from '@aws-lambda-powertools/event-handler/http';
import { problemMediaType, type Problem } from '../../contract/problem';

/** The body's media type is not the one the route declares. */
export class UnsupportedMediaTypeError extends HttpError {
  readonly statusCode = 415;
  readonly errorType = 'UnsupportedMediaTypeError';
  constructor(message: string) {
    super(message);
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  503: 'Service Unavailable',
};

/** One thing that does not fit: where, from `body`, `query`, `headers` or `path` on, and why. */
interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Tells any error as RFC 9457 problem details. Nothing of an unexpected one is shown: that is for the log. */
export function failure(error: Error, requestId: string): Response {
  const told = describe(error);
  const body: Problem = { type: 'about:blank', ...told, requestId };
  return new Response(JSON.stringify(body), {
    status: told.status,
    headers: { 'content-type': problemMediaType, 'cache-control': 'no-store' },
  });
}

function describe(error: Error): Omit<Problem, 'type' | 'requestId'> & { status: number } {
  if (error instanceof RequestValidationError) return describeInvalidRequest(error);
  // A path whose parameter is blank or is not even text names nothing.
  if (error instanceof ParameterValidationError || error instanceof URIError)
    return told(404, 'There is no such path.');
  if (error instanceof HttpError && error.statusCode < 500) return told(error.statusCode, error.message);
  if (error instanceof HttpError && error.statusCode === 503) return told(503, error.message);
  return { status: 500, title: 'Internal Server Error', detail: 'The request could not be completed.' };
}

function describeInvalidRequest(error: RequestValidationError): ReturnType<typeof describe> {
  const issues = (error.details?.['issues'] ?? []) as readonly Issue[];
  // A path parameter of the wrong form is the name of something that cannot exist.
  if (issues.some(({ path }) => path[0] === 'path')) return told(404, 'There is no such path.');
  if (issues.length === 0) return told(400, 'The body is not valid JSON.');
  return {
    ...told(400, 'The request does not have the form this route expects.'),
    errors: issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, detail: message })),
  };
}

function told(status: number, detail: string): { status: number; title: string; detail: string } {
  return { status, title: titles[status] ?? 'Request Refused', detail };
}

/** Whether an error is the client's doing, so that it is no alarm. */
export function isExpected(error: Error): boolean {
  return describe(error).status < 500;
}
