import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { listed, shown, textsIn, updatesOfType, valueAt } from '../values';

/** Trouble is told later than it was, or to nobody; a deploy that watches the alarm goes on longer. */
export const alarmWeakened: ReviewRule = {
  id: 'alarm-weakened',
  title: 'An alarm tells later, or nobody',
  check: (change) =>
    updatesOfType(change, 'aws_cloudwatch_metric_alarm').flatMap(({ address, before, after }) =>
      weaker(before, after).map((what): Finding => ({
        address,
        what,
        look: 'how long do viewers wait before somebody, or the deploy that watches it, knows?',
      })),
    ),
};

/** More of them is later. */
const LATER = ['evaluation_periods', 'datapoints_to_alarm', 'period'] as const;

function weaker(before: Block, after: Block): readonly string[] {
  const number = ({ body }: Block, name: string): number => Number(valueAt(body, name) ?? NaN);
  const isBelow = String(valueAt(after.body, 'comparison_operator')).startsWith('Less');
  const [was, is] = [number(before, 'threshold'), number(after, 'threshold')];
  const told = textsIn(before.body, 'alarm_actions').filter(
    (one) => !textsIn(after.body, 'alarm_actions').includes(one),
  );
  const missing = ({ body }: Block) => valueAt(body, 'treat_missing_data');
  return [
    ...(valueAt(after.body, 'actions_enabled') === false && valueAt(before.body, 'actions_enabled') !== false
      ? ['tells nobody any more']
      : []),
    ...(told.length > 0 ? [`no longer tells ${listed(told)}`] : []),
    ...((isBelow ? is < was : is > was) ? [`begins at ${code(String(is))} instead of ${code(String(was))}`] : []),
    ...LATER.filter((name) => number(after, name) > number(before, name)).map(
      (name) => `waits longer: ${code(name)} is ${number(after, name)} instead of ${number(before, name)}`,
    ),
    ...(missing(before) === 'breaching' && missing(after) !== 'breaching'
      ? [`takes silence for ${shown(missing(after) ?? 'missing')} instead of trouble`]
      : []),
  ];
}
