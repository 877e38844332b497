/**
 * Calls a function that somebody else handed in.
 *
 * @param onFailure told what it throws, at once or, when it is asynchronous, later
 */
export function callGuarded<T>(call: (argument: T) => unknown, argument: T, onFailure: (error: unknown) => void): void {
  try {
    const result = call(argument);
    if (result instanceof Promise) result.catch(onFailure);
  } catch (error) {
    onFailure(error);
  }
}
