import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CostError } from '../cost/cost-error';
import { EnvironmentError } from '../environments';
import { EdgeError } from '../local/edge/error';
import { EmulatorError } from '../local/emulator';
import { CliError } from './cli-error';
import type { Command } from './command';
import type { CliContext } from './context';
import { parseCommand } from './parse-command';

/**
 * Runs one command and says in one line what went wrong, if anything did. The stack trace of an unexpected error goes to
 * a file, or to the screen when `EDGE_DEBUG` is 1.
 *
 * @param argv the words after the program's name
 * @returns the exit code
 */
export async function runCli(
  argv: readonly string[],
  commands: readonly Command[],
  context: CliContext,
): Promise<number> {
  try {
    const parsed = parseCommand(argv, commands);
    if (parsed.kind === 'run') return await parsed.command.run(context, parsed.args);
    context.screen.line(parsed.text);
    return 0;
  } catch (error) {
    if (context.variables['EDGE_DEBUG'] === '1') context.screen.error(traceOf(error));
    if (isForTheUser(error)) {
      context.screen.error(error.message);
      return error instanceof CliError ? error.exitCode : 1;
    }
    context.screen.error(unexpected(error, context));
    return 1;
  }
}

/** Whether the message was written for whoever runs the command. */
function isForTheUser(error: unknown): error is Error {
  return [CliError, CostError, EnvironmentError, EmulatorError, EdgeError].some((kind) => error instanceof kind);
}

function unexpected(error: unknown, { home, now }: CliContext): string {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  const file = join(home, 'logs', `error-${now().toISOString().replaceAll(':', '-')}.log`);
  try {
    mkdirSync(join(home, 'logs'), { recursive: true });
    writeFileSync(file, `${traceOf(error)}\n`);
  } catch {
    return `unexpected error: ${reason}`;
  }
  return `unexpected error: ${reason} (details: ${file})`;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
