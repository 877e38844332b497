import { CliError } from '../cli-error';
import type { CommandArguments } from '../command';
import type { Variables } from '../context';
import { newestOf, type NewestOf } from '../newest/older-commit';

/** What the words of a deploy mean. */
export interface DeployOptions {
  /** Names of the only stacks to deploy; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Name of the wave, or of a stack of it, to begin with. */
  readonly from: string | undefined;
  /** Stacks of a wave at once; undefined for all. */
  readonly parallelism: number | undefined;
  /** Why nothing is watched; undefined when it is. */
  readonly withoutBake: string | undefined;
  /** The branch that this commit must be the newest of; undefined when any will do. */
  readonly newestOf: NewestOf | undefined;
  readonly planOnly: boolean;
  readonly json: boolean;
  readonly yes: boolean;
}

/**
 * @param variables of which `EDGE_NO_BAKE` is the reason not to watch where the words give none, and `EDGE_OLDER_COMMIT` what `--older`
 * says; empty when there is none
 * @throws CliError for a value that is not allowed
 */
export function deployOptions(args: CommandArguments, variables: Variables = {}): DeployOptions {
  const { options, positionals } = args;
  const [stack] = positionals;
  const only = textOf(options['only']);
  if (stack !== undefined && only !== undefined) {
    throw new CliError(`deploy: "${stack}" and --only "${only}" both name stacks; use --only ${stack},${only}`);
  }
  const withoutBake = textOf(options['no-bake']) ?? (variables['EDGE_NO_BAKE'] || undefined);
  if (withoutBake?.trim() === '') {
    throw new CliError('deploy: --no-bake needs a reason, which is shown; such as --no-bake "going back"');
  }
  return {
    only: stack === undefined ? namesIn(only) : [stack],
    from: textOf(options['from']),
    parallelism: parallelismOf(textOf(options['parallelism'])),
    withoutBake,
    newestOf: newestOf(args, variables),
    planOnly: Boolean(options['plan-only']),
    json: Boolean(options['json']),
    yes: Boolean(options['yes']),
  };
}

function namesIn(list: string | undefined): string[] | undefined {
  if (list === undefined) return undefined;
  const names = list.split(',').map((name) => name.trim());
  if (names.every((name) => name !== '')) return [...new Set(names)];
  throw new CliError(`deploy: --only is "${list}"; allowed: names of stacks with commas between them`);
}

function parallelismOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new CliError(`deploy: --parallelism is "${text}"; allowed: a whole number of stacks from 1`);
}

const textOf = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
