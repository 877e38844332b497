import { createInterface } from 'node:readline/promises';

/** Where commands write, and whether a person is watching. */
export interface Screen {
  /** True when output can be rewritten in place and questions can be answered. */
  readonly interactive: boolean;
  /** Characters that fit on a line of a terminal; one that is longer cannot be rewritten in place. */
  readonly columns: number;
  line(text: string): void;
  /** A line on standard error. */
  error(text: string): void;
  /** Raw text, for what rewrites lines in place. */
  write(text: string): void;
  /** The answer to a question; only on an interactive screen. */
  ask(question: string): Promise<string>;
}

/** The terminal or pipe this process was started with. */
export function processScreen(): Screen {
  // A reader that went away (`| head`) must not turn a running deploy into a crash.
  process.stdout.on('error', ignoreBrokenPipe);
  process.stderr.on('error', ignoreBrokenPipe);
  return {
    interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    get columns() {
      // A terminal that does not tell, or tells 0, is taken for the usual one.
      return process.stdout.columns || 80;
    },
    line: (text) => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    write: (text) => void process.stdout.write(text),
    ask: async (question) => {
      const reader = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return await reader.question(question);
      } finally {
        reader.close();
      }
    },
  };
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
