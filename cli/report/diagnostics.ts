/** One error or warning of Terraform, without its frame. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** The whole text, its title first. */
  readonly text: string;
}

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
    if (text === '' || this.found.some((known) => known.text === text)) return;
    this.found.push({ severity: text.startsWith('Warning:') ? 'warning' : 'error', text });
  }
}
