/** A refusal of an environment. Its message is the whole text for the user: what, the value, what is allowed. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}
