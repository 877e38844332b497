/**
 * The system cannot be run as it is: something in it is not modelled, does not resolve, or is wrong. The message is meant
 * for the reader and begins with the address of what it is about.
 */
export class EdgeError extends Error {
  override readonly name = 'EdgeError';

  /** @param address the element of the system, such as `global: aws_cloudfront_distribution.distribution.origin[0]` */
  constructor(
    readonly address: string,
    reason: string,
    remedy?: string,
  ) {
    super(`${address}: ${reason}${remedy === undefined ? '' : ` ${remedy}`}`);
  }
}
