import { differs, type DriftReport } from './drift-report';

/** Begins the issue, so that the next run finds it. */
export const MARKER = '<!-- terraform-drift -->';

/** What the issue is called. */
export const TITLE = 'What is deployed is not what the sources say';

export interface DriftPageProps {
  /** Environments that were to be planned. */
  readonly expected: readonly string[];
  readonly reports: readonly DriftReport[];
  /** Markdown with what the plans said, or empty. */
  readonly plans: string;
  /** Address of the run, if it has one. */
  readonly run: string | undefined;
}

/**
 * The text of the issue.
 *
 * @returns undefined when every expected environment was planned and nothing differs
 */
export function driftPage({ expected, reports, plans, run }: DriftPageProps): string | undefined {
  const missing = expected.filter((name) => !reports.some(({ environment }) => environment === name));
  const different = reports.filter(differs);
  if (missing.length === 0 && different.length === 0) return undefined;
  return `${[
    MARKER,
    'Somebody changed resources by hand, or a change of the default branch is not deployed. To put it right, `npm run deploy`, or take what was changed ' +
      'by hand into the sources. This issue is kept up to date, and closed when there is no difference any more.',
    ...(different.length > 0 ? [table(different)] : []),
    ...missing.map((name) => `**${name}** could not be planned: whether it differs is not known.`),
    ...(run === undefined ? [] : [`Found by [this run](${run}).`]),
    ...(plans === '' ? [] : [plans.trimEnd()]),
  ].join('\n\n')}\n`;
}

function table(reports: readonly DriftReport[]): string {
  const rows = reports.flatMap(({ environment, stacks }) =>
    stacks
      .filter(({ result }) => result !== 'no changes')
      .map(
        ({ stack, result, changes: { added, changed, destroyed } }) =>
          `| ${environment} | ${stack} | ${result} | ${added} | ${changed} | ${destroyed} |`,
      ),
  );
  return [
    '| environment | stack | result | to add | to change | to destroy |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}
