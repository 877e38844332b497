/** What the SDK adds to an error about an answer that it could not read: a load balancer's page, say. */
interface Unreadable {
  readonly message: string;
  readonly $response?: { readonly statusCode?: number };
}

/** An error of the SDK in one line: its own words, unless they are about an answer in no language of AWS. */
export function plainError(error: unknown): Error {
  const { message, $response } = error as Unreadable;
  // Only such errors have a second line, a hint for programmers.
  const [first = '', ...hints] = message.split('\n');
  if (hints.length === 0) return error as Error;
  const text = $response?.statusCode === undefined ? first : `it answered ${$response.statusCode}`;
  return new Error(text, { cause: error });
}
