import { HttpError } from '@aws-lambda-powertools/event-handler/http';

/** The table does not answer. The answer's status makes CloudFront ask another region, where it may. */
export class TableUnavailableError extends HttpError {
  readonly statusCode = 503;
  readonly errorType = 'TableUnavailableError';
  constructor(cause: Error) {
    super('The data cannot be reached at the moment. Try again.', { cause });
  }
}
