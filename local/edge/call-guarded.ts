/**
 * Calls what somebody else handed in.
 *
 * @param onFailure told what it throws, at once or, when it is asynchronous, later
 */
export function callGuarded(call: () => unknown, onFailure: (error: unknown) => void): void {
  try {
    const result = call();
    if (result instanceof Promise) result.catch(onFailure);
  } catch (error) {
    onFailure(error);
  }
}
