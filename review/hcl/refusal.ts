/**
 * Something in a stack that the renderer does not write as HCL. It is refused by name and never left out:
 * a review document that hides a part of the stack is worse than none.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param address where in the stack, for example `resource.aws_instance.web.provisioner` */
  constructor(
    readonly address: string,
    problem: string,
  ) {
    super(`${address}: ${problem}`);
  }
}
