import { accessError } from '../report/access-error';

/** A run of Terraform that failed. */
export class TerraformFailure extends Error {
  override readonly name = 'TerraformFailure';

  constructor(
    command: string,
    readonly exitCode: number,
    readonly stderr: string,
  ) {
    super(`terraform ${command} ended with ${exitCode}`);
  }
}

/**
 * One line about a Terraform command that failed: cause and remedy when access is missing, and else the title of its first
 * error with its first sentence.
 *
 * @param error with what Terraform said as `stderr`, as a {@link TerraformFailure} has it
 */
export function terraformSaid(error: unknown): string {
  const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
  const text = stderr?.trim() ? stderr : message;
  return accessError(text) ?? firstError(text);
}

/** The title of the first error that Terraform printed, with its first sentence. */
export function firstError(text: string): string {
  const [title = '', ...rest] = text
    .split('\n')
    .map((line) => line.replace(/^[╷│╵ ]+/, '').trim())
    .filter((line) => line !== '')
    .slice(0, 3);
  return [title.replace(/^Error: /, ''), ...rest].join(' ').slice(0, 300);
}
