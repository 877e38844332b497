import { resolve } from 'node:path';
import { environmentNames } from '../../environments';
import { reviewJson } from '../../review/change';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { forPeopleOnly } from '../report/json-output';
import { commentOnPullRequests } from '../review/pull-request-comment';
import { changeMarkdown, reviewedChange, type ReviewedChange } from '../review/reviewed-change';
import { staleHcl, staleMessage } from '../reviewed-hcl';

const FORMATS = {
  markdown: changeMarkdown,
  json: ({ review: found, costs }: ReviewedChange, base: string) => reviewJson(found, base, { costs }),
};

/** `npm run review`: what a change does to every stack, with what is dangerous first. */
export const review: Command = {
  name: 'review',
  summary: 'Says of every stack what a change does to it, dangers first, from hcl/ at two revisions; needs no network.',
  maximumPositionals: 0,
  options: {
    base: { type: 'string' },
    head: { type: 'string' },
    format: { type: 'string' },
    unchecked: { type: 'boolean' },
    comment: { type: 'boolean' },
    plans: { type: 'string' },
    repository: { type: 'string' },
  },
  optionHelp: {
    base: 'the revision that the change was branched off; main when not given',
    head: 'the revision to review; the working tree when not given, whose hcl/ has to be current',
    format: 'markdown (when not given) or json',
    unchecked: 'do not synthesize to see whether hcl/ is current',
    comment:
      'in GitHub Actions, after a run for a pull request: keep the review of its commit as one comment there; nothing of it is run',
    plans: 'with --comment: a folder of <environment>.txt, each what npm run diff printed',
    repository: 'with --comment: the clone that has the commits, which is only read; the project when not given',
  },
  run: async (context, { options }) => {
    const format = formatOf(text(options['format']) ?? 'markdown');
    if (options['comment']) {
      await commentOnPullRequests(context, {
        repository: resolve(text(options['repository']) ?? context.project),
        plans: resolve(text(options['plans']) ?? 'plans'),
      });
      return 0;
    }
    const head = text(options['head']);
    if (head === undefined && !options['unchecked']) {
      const stale = await staleHcl({ ...context, screen: forPeopleOnly(context.screen) }, environmentNames);
      if (stale.length > 0) throw new CliError(staleMessage(stale));
    }
    const base = text(options['base']) ?? 'main';
    context.screen.write(
      FORMATS[format](await reviewedChange(context.project, { project: context.project, base, head }), base),
    );
    return 0;
  },
};

const text = (option: string | boolean | undefined): string | undefined =>
  typeof option === 'string' ? option : undefined;

function formatOf(name: string): keyof typeof FORMATS {
  if (Object.hasOwn(FORMATS, name)) return name as keyof typeof FORMATS;
  throw new CliError(`--format is "${name}"; allowed: ${Object.keys(FORMATS).join(', ')}`);
}
