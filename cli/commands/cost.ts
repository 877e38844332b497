import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  asJson,
  chooseProfile,
  estimateCost,
  PROFILE_OPTION_HELP,
  report,
  WORKLOAD_FILE,
  type CostStack,
} from '../../cost';
import { CliError } from '../cli-error';
import type { Command, CommandArguments } from '../command';
import { readJsonIfThere } from '../read-json-if-there';
import { forPeopleOnly } from '../report/json-output';
import { offlineVariables, synthesizeFor, withSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';

const FORMATS = ['text', 'json'];

/** `npm run cost`: what the environment costs in a month. */
export const cost: Command = {
  name: 'cost',
  summary: 'Estimates what the environment costs in a month, by service and region; needs no network and no account.',
  maximumPositionals: 0,
  options: {
    format: { type: 'string' },
    items: { type: 'boolean' },
    profile: { type: 'string' },
    ...Object.fromEntries(Object.keys(PROFILE_OPTION_HELP).map((name) => [name, { type: 'string' } as const])),
  },
  optionHelp: {
    format: 'text (default), or json with every line, price and source',
    items: 'every line of the estimate, in text',
    profile: 'a JSON file with members of the usage profile; options go before it',
    ...PROFILE_OPTION_HELP,
  },
  run: (context, args) =>
    withSession(context, 'cost', async ({ environment, home }) => {
      const format = formatOf(args);
      const chosen = chooseProfile({
        environment: environment.name,
        workload: readJsonIfThere(join(context.project, WORKLOAD_FILE)),
        file: profileFile(args),
        options: args.options,
      });
      // Standard output holds the estimate alone.
      const aside = { ...context, screen: forPeopleOnly(context.screen) };
      const stacks = await synthesizeFor(aside, home.out, offlineVariables(context, home));
      const estimate = estimateCost(stacks.map(readStack), chosen.profile);
      const { name, emulated } = environment;
      context.screen.line(
        format === 'json'
          ? asJson(name, estimate, chosen)
          : report(estimate, { environment: name, ...chosen, emulated, items: args.options['items'] === true }),
      );
      return 0;
    }),
};

function formatOf({ options }: CommandArguments): string {
  const format = options['format'] ?? 'text';
  if (typeof format === 'string' && FORMATS.includes(format)) return format;
  throw new CliError(`--format is ${JSON.stringify(format)}; allowed: ${FORMATS.join(', ')}`);
}

function profileFile({ options }: CommandArguments): { path: string; content: unknown } | undefined {
  const path = options['profile'];
  if (typeof path !== 'string') return undefined;
  if (!existsSync(path)) {
    throw new CliError(`--profile is ${JSON.stringify(path)}, and there is no such file (looked for ${resolve(path)})`);
  }
  return { path, content: readJsonIfThere(path) };
}

function readStack({ name, file }: SynthesizedStack): CostStack {
  return { name, json: JSON.parse(readFileSync(file, 'utf8')) as unknown };
}
