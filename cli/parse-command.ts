import { parseArgs } from 'node:util';
import { CliError } from './cli-error';
import type { Command, CommandArguments } from './command';

/** A command to run, or help to show. */
export type ParsedCommand =
  | { readonly kind: 'run'; readonly command: Command; readonly args: CommandArguments }
  | { readonly kind: 'help'; readonly text: string };

/**
 * What the user asked for.
 *
 * @param argv the words after `cli/index.ts`
 * @throws CliError for an unknown command or option, naming what is allowed
 */
export function parseCommand(argv: readonly string[], commands: readonly Command[]): ParsedCommand {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return { kind: 'help', text: overview(commands) };
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) {
    throw new CliError(`there is no command "${name}"; allowed: ${commands.map((c) => c.name).join(', ')}`);
  }
  const { values, positionals } = parseWords(command, rest);
  if (values['help']) return { kind: 'help', text: helpOf(command) };
  if (positionals.length > command.maximumPositionals) {
    const surplus = positionals[command.maximumPositionals];
    throw new CliError(`${command.name} does not take "${surplus}"; usage: ${usageOf(command)}`);
  }
  return { kind: 'run', command, args: { options: values, positionals } };
}

/** `npm run deploy -- [options]`: how a command is called. */
export function usageOf(command: Command): string {
  return `npm run ${command.name} -- ${[command.parameters, '[options]'].filter(Boolean).join(' ')}`;
}

function parseWords(command: Command, words: string[]) {
  try {
    const parsed = parseArgs({
      args: words,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    return { values: parsed.values as Record<string, string | boolean | undefined>, positionals: parsed.positionals };
  } catch (error) {
    const reason = (error as Error).message.split(/[.\n]/)[0];
    throw new CliError(`${command.name}: ${reason}; allowed: ${optionNames(command).join(', ')}`);
  }
}

function optionNames(command: Command): string[] {
  return [...Object.keys(command.options), 'help'].map((name) => `--${name}`);
}

function helpOf(command: Command): string {
  const options = { ...command.optionHelp, help: 'show this text' };
  const width = Math.max(...Object.keys(options).map((name) => name.length));
  return [
    `${usageOf(command)}`,
    '',
    command.summary,
    '',
    ...Object.entries(options).map(([name, sentence]) => `  --${name.padEnd(width)}  ${sentence}`),
    '',
    ...(command.notes ? [...command.notes, ''] : []),
    'ENVIRONMENT chooses the environment: a name from environments/ or the path of a .json file; local when unset.',
  ].join('\n');
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'npm run <command> -- [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'Each command explains itself with --help.',
  ].join('\n');
}
