import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, bothOf, formsOfType, listed, textsIn, updatesOfType, valueAt } from '../values';

/** It stays, and serves nobody, or some no more. */
export const switchedOff: ReviewRule = {
  id: 'switched-off',
  title: 'Viewers are served no more',
  check: (change) => [
    ...updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      fewerViewers(before, after).map((what) => finding(address, what)),
    ),
    ...stoppedFunctions(change),
    ...closedMethods(change),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'is that meant, and from when on?',
});

function fewerViewers(before: Block, after: Block): readonly string[] {
  const gone = textsIn(before.body, 'aliases').filter((name) => !textsIn(after.body, 'aliases').includes(name));
  const isOff = ({ body }: Block): boolean => valueAt(body, 'enabled') === false;
  const countries = ({ body }: Block): string => {
    const geo = blocksIn(blocksIn(body, 'restrictions')[0], 'geo_restriction')[0];
    return [textsIn(geo, 'restriction_type')[0] ?? 'none', ...[...textsIn(geo, 'locations')].sort()].join(' ');
  };
  return [
    ...(isOff(after) && !isOff(before) ? ['is disabled: nobody gets an answer'] : []),
    ...(gone.length > 0 ? [`no longer answers for ${listed(gone)}`] : []),
    ...(countries(after) !== countries(before) && !countries(after).startsWith('none')
      ? [`answers other countries: ${listed([countries(after)])} instead of ${listed([countries(before)])}`]
      : []),
  ];
}

/** Source: Lambda Developer Guide, "Configuring reserved concurrency": 0 stops a function. */
const stoppedFunctions = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_lambda_function')
    .filter((update) => {
      const [was, is] = bothOf(update, 'reserved_concurrent_executions');
      return is === 0 && was !== 0;
    })
    .map(({ address }) => finding(address, 'may run 0 times at once: each call is refused'));

/** Source: API Gateway Developer Guide, "Throttle requests to your REST APIs": a rate or a burst of 0 lets none through. */
const closedMethods = (change: StackChange): readonly Finding[] =>
  formsOfType(change, 'aws_api_gateway_method_settings').flatMap((form) =>
    ['throttling_rate_limit', 'throttling_burst_limit']
      .filter((name) => {
        const [was, is] = bothOf(form, `settings.${name}`);
        return is === 0 && was !== 0;
      })
      .map((name) => finding(form.address, `lets no request through, each gets 429: ${code(name)} is 0`)),
  );
