import type { ParseArgsConfig } from 'node:util';
import type { CliContext } from './context';

/** What the user wrote after a command's name. */
export interface CommandArguments {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** One npm command. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Words that may follow the name, as shown in the help: `[stack]`. */
  readonly parameters?: string;
  /** How many words may follow the name. */
  readonly maximumPositionals: number;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** A sentence for each option, by its name. */
  readonly optionHelp: Readonly<Record<string, string>>;
  /** Lines at the end of the help: what else is good to know, such as exit codes. */
  readonly notes?: readonly string[];
  /** @returns the exit code */
  run(context: CliContext, args: CommandArguments): Promise<number>;
}
