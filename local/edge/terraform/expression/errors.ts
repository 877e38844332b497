/** An expression fails on its values, as it would in Terraform. `try` and `can` catch it. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/**
 * An expression means something that is not there or not modelled: an undeclared reference, an unknown function, a
 * computed attribute nobody made up. No `try` hides it.
 */
export class ResolutionError extends Error {
  override readonly name = 'ResolutionError';
}
