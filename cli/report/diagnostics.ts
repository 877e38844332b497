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
const NOT_WORTH_SAYING = /^Warning: Incomplete lock file information for providers/;

/** The lock file is made anew in a folder of this machine alone, so checksums of other platforms are not missed. */
const OF_NO_INTEREST = /^Warning: Incomplete lock file information for providers/;

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
    const text = (this.open ?? []).join('\n').trim();
    this.open = undefined;
    // Terraform repeats what several resources have in common.
    if (
      text === '' ||
      OF_NO_INTEREST.test(text) ||
      NOT_WORTH_SAYING.test(text) ||
      this.found.some((known) => known.text === text)
    )
      return;
    this.found.push({ severity: text.startsWith('Warning:') ? 'warning' : 'error', text });
  }
}
