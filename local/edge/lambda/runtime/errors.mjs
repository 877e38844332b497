// @ts-check

/** An error that Lambda's runtime itself names. */
export class RuntimeError extends Error {
  /** @param {string} type @param {string} message @param {unknown} [cause] whose stack is shown */
  constructor(type, message, cause) {
    super(message);
    this.name = type;
    if (cause instanceof Error) this.stack = `${type}: ${message}\n${cause.stack ?? ''}`;
  }
}

/**
 * An error as Lambda reports it: what is not an `Error` is called by its JavaScript type.
 *
 * @param {unknown} error
 */
export function describeError(error) {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, stack: (error.stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), stack: [] };
}
