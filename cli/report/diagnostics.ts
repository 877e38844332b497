/** One error or warning of Terraform, without its frame. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** The whole text, its title first. */
  readonly text: string;
}

/**
 * Terraform warns about every provider it installs from a mirror: its lock file then knows this platform only. The file
 * lies in a generated folder and is never committed, so there is nothing for the user to do.
 */
const OF_NO_INTEREST = /^Warning: Incomplete lock file information for providers/;

/** Warnings whose advice does not fit, said in words that do. */
const IN_OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    // Its advice, reset_on_delete, is deprecated, and would end the logs of every other API of the account and region.
    /^Warning: Resource Destruction\b[^]*\breset_on_delete\b/,
    'Warning: the account and region keep their setting of the role that API Gateway writes logs with, although that role ' +
      'is destroyed: the setting belongs to no stack alone. Where no API is left nothing uses it; a deploy sets it anew.',
  ],
];

/** Collects Terraform's errors and warnings, which it prints in a frame of `╷`, `│` and `╵`. */
export class Diagnostics {
  readonly found: Diagnostic[] = [];
  private open: string[] | undefined;

  read(line: string): void {
    if (/^╷/.test(line)) {
      this.open = [];
    } else if (/^╵/.test(line)) {
      this.close();
    } else if (this.open && line.startsWith('│')) {
      this.open.push(line.replace(/^│ ?/, ''));
    }
  }

  private close(): void {
    const said = (this.open ?? []).join('\n').trim();
    this.open = undefined;
    if (said === '' || OF_NO_INTEREST.test(said)) return;
    const text = IN_OTHER_WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? said;
    // Terraform repeats what several resources have in common.
    if (this.found.some((known) => known.text === text)) return;
    this.found.push({ severity: text.startsWith('Warning:') ? 'warning' : 'error', text });
  }
}
