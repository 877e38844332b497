import { accessError } from '../report/access-error';

/**
 * One line about a Terraform command that failed: cause and remedy when access is missing, and else the title of its first
 * error with its first sentence.
 *
 * @param error of `execFile`, with what Terraform said as `stderr`
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
