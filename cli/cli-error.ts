/** An error whose message is the complete text for the user: what is wrong, the value, what is allowed, what to do. */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** @param exitCode of the command; 1 unless told, 130 after an interrupt */
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}
