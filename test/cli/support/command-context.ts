import { join } from 'node:path';
import type { CliContext } from '../../../cli/context';
import { Interruption } from '../../../cli/run/interruption';

/** A context without a terminal, and all that is printed to it. */
export function commandContext({ project, variables = {} }: Pick<CliContext, 'project'> & Partial<CliContext>): {
  readonly context: CliContext;
  readonly printed: () => string;
  /** Standard output alone, and standard error. */
  readonly out: () => string;
  readonly errors: () => string;
} {
  let text = '';
  let out = '';
  let errors = '';
  const write = (written: string): void => {
    text += written;
    out += written;
  };
  const context: CliContext = {
    project,
    home: join(project, '.edge'),
    variables,
    machine: { platform: 'linux', architecture: 'x64', userHome: project },
    screen: {
      interactive: false,
      columns: 80,
      line: (line) => write(`${line}\n`),
      error: (line) => {
        text += `${line}\n`;
        errors += `${line}\n`;
      },
      write,
      ask: () => Promise.reject(new Error('nothing is asked')),
    },
    interruption: new Interruption(
      () => 0,
      () => undefined,
    ),
    now: () => new Date('2026-03-01T00:00:00Z'),
  };
  return { context, printed: () => text, out: () => out, errors: () => errors };
}
