/** A source does not compile. The message names the file and line, without a stack trace. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  constructor(what: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot build ${what}. Correct this and build again:\n${reason}`, { cause });
  }
}
