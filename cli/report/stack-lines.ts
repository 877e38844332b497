/** A line of cdktf's output, and the stack it is about. */
export interface StackLine {
  readonly stack: string;
  readonly text: string;
}

/** cdktf puts two spaces between a stack's name and what Terraform says. */
const GAP = '  ';

/**
 * Tells which stack each line of cdktf's output is about. cdktf prints pieces of Terraform's output as they come: the
 * first line of a piece begins with the stack's name, the others are indented by its width.
 */
export class StackLines {
  private current: string | undefined;
  private readonly names: readonly string[];

  constructor(stackNames: readonly string[]) {
    // A name may begin with another one.
    this.names = [...stackNames].sort((a, b) => b.length - a.length);
  }

  /** The stack and text of a line; undefined for what cdktf says itself. */
  read(line: string): StackLine | undefined {
    const named = this.names.find((name) => line === name || line.startsWith(name + GAP));
    if (named !== undefined) {
      this.current = named;
      return { stack: named, text: withIndent(line.slice(named.length + GAP.length)) };
    }
    if (this.current === undefined) return undefined;
    if (line === '') return { stack: this.current, text: '' };
    const indent = ' '.repeat(this.current.length + GAP.length);
    return line.startsWith(indent) ? { stack: this.current, text: line.slice(indent.length) } : undefined;
  }
}

/** cdktf trims each piece: a plan's line at its beginning lost its two spaces. */
function withIndent(text: string): string {
  return /^(# |\+ resource|- resource|~ resource|-\/\+ resource|\+\/- resource|<= data)/.test(text)
    ? `  ${text}`
    : text;
}
