import { CliError } from '../cli-error';
import { EXIT_CODES } from '../exit-codes';
import { emulatorGone, stopped } from '../report/run-errors';
import type { WaveName } from './plan-waves';
import type { RollOutResult } from './roll-out';

/** What of the words of a deploy the next one has to say again. */
export interface RepeatedWords {
  readonly only: readonly string[] | undefined;
  readonly from: string | undefined;
}

/** What to say of a rollout that did not get to its end, and how to go on or back; undefined when it did. */
export function rolloutError(result: RollOutResult, { only, from }: RepeatedWords): CliError | undefined {
  const { end, rows, notStarted } = result;
  if (end.kind === 'done') return undefined;
  if (end.kind === 'emulator ended') return emulatorGone();
  if (end.kind === 'stopped') return stopped('deploy');

  const isFirst = from === undefined && rows[0]?.wave === end.wave;
  const again = deployFrom(isFirst ? undefined : end.wave, only);
  const [next] = notStarted;
  const waiting = notStarted.length === 0 ? [] : [`Not started: ${notStarted.join(', ')}.`];
  const back = waysBack(result, end.wave, only === undefined && from === undefined);
  if (end.kind === 'failed') {
    return new CliError([end.failure, ...waiting, `  on:    without the cause of it: ${again}`, ...back].join('\n'));
  }
  return new CliError(
    [
      `the wave ${end.wave} is unhealthy:`,
      ...end.problems.map(({ subject, detail }) => `  ${subject} ${detail}`),
      ...waiting,
      `  on:    without the cause of it, watched again: ${again}`,
      ...(next ? [`         although it is so: ${deployFrom(next, only)}`] : []),
      ...back,
    ].join('\n'),
    EXIT_CODES.unhealthy,
  );
}

/** Of the stacks that this deploy has changed, or else of the wave that it ended with. */
function waysBack({ rows }: RollOutResult, wave: WaveName, isWhole: boolean): string[] {
  const changed = rows.filter(({ result }) => result !== 'not started' && result !== 'no changes');
  const stacks = (changed.length > 0 ? changed : rows.filter((row) => row.wave === wave)).map(({ stack }) => stack);
  const all = isWhole && stacks.length === rows.length;
  return [
    `  back:  in a checkout of what was deployed before: ${deployFrom(undefined, all ? undefined : stacks)}`,
    ...(stacks.includes('global')
      ? [
          '         the site, or the distribution, alone: npm run rollback -- site, or: npm run rollback -- distribution',
        ]
      : []),
  ];
}

function deployFrom(from: WaveName | undefined, only: readonly string[] | undefined): string {
  const options = [...(from ? ['--from', from] : []), ...(only && only.length > 0 ? ['--only', only.join(',')] : [])];
  return ['npm run deploy', ...(options.length > 0 ? ['--', ...options] : [])].join(' ');
}
