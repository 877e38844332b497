/** A refusal of an estimate. Its message is the whole text for the user: what, the value, what is allowed, what to do. */
export class CostError extends Error {
  override readonly name = 'CostError';
}
