/**
 * Calls a function that somebody else handed in.
 *
 * @param onFailure told what it throws, at once or, when it is asynchronous, later
 */
export function callGuarded<T>(call: (argument: T) => unknown, argument: T, onFailure: (error: unknown) => void): void {
  try {
    const result = call(argument);
    // Also what only has a `then`: promises of libraries, and of other realms.
    if (isObject(result)) void Promise.resolve(result).catch(onFailure);
  } catch (error) {
    onFailure(error);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
