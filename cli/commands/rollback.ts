import { CliError } from '../cli-error';
import type { Command, CommandArguments } from '../command';
import type { CliContext } from '../context';
import { rollBackDistribution } from '../rollback/roll-back-distribution';
import { rollBackFunctions } from '../rollback/roll-back-functions';
import { rollBackSite } from '../rollback/roll-back-site';
import { openTerraform, withSession, type TerraformSession } from '../session';

type Rollback = (context: CliContext, session: TerraformSession, args: CommandArguments) => Promise<number>;

/** What can be taken back, by its name on the command line. */
const ROLLBACKS: Readonly<Record<string, Rollback>> = {
  site: (context, session, { options, positionals: [, release] }) =>
    rollBackSite(context, session, {
      release,
      list: Boolean(options['list']),
      pinOnly: Boolean(options['pin-only']),
      isSure: Boolean(options['yes']),
    }),
  functions: (context, session, { options, positionals: [, service] }) =>
    rollBackFunctions(context, session, {
      service,
      region: typeof options['region'] === 'string' ? options['region'] : undefined,
      isSure: Boolean(options['yes']),
    }),
  distribution: (context, session, { options, positionals: [, revision] }) =>
    rollBackDistribution(context, session, { revision, isSure: Boolean(options['yes']) }),
};

/** Options that belong to one of them. */
const OWN: Readonly<Record<string, string>> = { list: 'site', 'pin-only': 'site', region: 'functions' };

/** `npm run rollback`: takes back what was deployed. */
export const rollback: Command = {
  name: 'rollback',
  summary: 'Takes back the site, a function or the distribution: viewers get what was there before.',
  parameters: '[site [release] | functions <service> | distribution [revision]]',
  maximumPositionals: 2,
  options: {
    list: { type: 'boolean' },
    'pin-only': { type: 'boolean' },
    region: { type: 'string' },
    yes: { type: 'boolean', short: 'y' },
  },
  optionHelp: {
    list: 'site: show the releases that are kept, and change nothing',
    'pin-only': 'site: write down the choice, for a pipeline to deploy; change nothing else',
    region: 'functions: in this region alone',
    yes: 'do not ask before changing anything in AWS',
  },
  notes: [
    'site          the release of the app before this one, or the one named, of those that the regions keep',
    'functions     the version of one function before the one that serves, in every region, at once',
    'distribution  the global stack as its reviewed HCL was before its last change, or at a revision; the app goes along',
  ],
  run: (context, args) => {
    const words = wordsOf(args.positionals);
    const [kind = ''] = words;
    const foreign = Object.keys(args.options).find((option) => (OWN[option] ?? kind) !== kind);
    if (foreign !== undefined) throw new CliError(`--${foreign} is for: npm run rollback -- ${OWN[foreign]}`);
    return withSession(context, 'rollback', async (session) =>
      (ROLLBACKS[kind] as Rollback)(context, await openTerraform(context, session), { ...args, positionals: words }),
    );
  },
};

/** Without a kind it is the site: of `rollback`, and of `rollback <release>`. */
function wordsOf([first, second]: readonly string[]): readonly string[] {
  if (first === undefined) return ['site'];
  if (Object.hasOwn(ROLLBACKS, first)) return second === undefined ? [first] : [first, second];
  if (/^[0-9a-f]{6,}$/.test(first) && second === undefined) return ['site', first];
  throw new CliError(
    `rollback does not know "${first}"; allowed: ${Object.keys(ROLLBACKS).join(', ')}, or the id of a release of the site`,
  );
}
