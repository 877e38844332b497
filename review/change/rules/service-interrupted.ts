import { code } from '../code';
import { type ReviewRule } from '../rule';
import { lifecycle, type ResourceChange } from '../stack-change';
import { goingAway } from './going-away';
import { NOTICED } from './noticed';
import { freeAddress } from './taken-address';

/** What CloudFront does not delete while a distribution uses it. */
const IN_USE: readonly string[] = [
  'aws_cloudfront_cache_policy',
  'aws_cloudfront_function',
  'aws_cloudfront_key_group',
  'aws_cloudfront_origin_access_control',
  'aws_cloudfront_origin_request_policy',
  'aws_cloudfront_public_key',
  'aws_cloudfront_response_headers_policy',
];

const REFUSED = 'CloudFront refuses that while it is in use, and Terraform changes its users only afterwards';

/** Viewers notice when what serves them is destroyed, if only for the time until the new one is there. */
export const serviceInterrupted: ReviewRule = {
  id: 'service-interrupted',
  title: 'Something that serves viewers goes away',
  check: ({ resources }) =>
    resources.flatMap((change) => {
      const going = goingAway(change);
      if (going === undefined) return [];
      return consequences(change).map((what) => ({
        address: change.address,
        what: `${going}${what}`,
        look: remedy(change),
      }));
    }),
};

/** Their signatures end with them, whatever comes first. */
const SIGNERS: readonly string[] = ['aws_cloudfront_key_group', 'aws_cloudfront_public_key'];

/** Each change of an API makes a new one, before the one before is destroyed: that is how it is served. */
const MADE_ANEW: readonly string[] = ['aws_api_gateway_deployment'];

function consequences(change: ResourceChange): readonly string[] {
  const noticed = NOTICED[change.type];
  if (change.action === 'replace' && change.isCreatedFirst && MADE_ANEW.includes(change.type)) return [];
  if (noticed !== undefined && change.action === 'replace' && change.isCreatedFirst && !SIGNERS.includes(change.type)) {
    return [', after the new one is made'];
  }
  return [...(noticed === undefined ? [] : [`: ${noticed}`]), ...(isRefused(change) ? [`: ${REFUSED}`] : [])];
}

/** With `create_before_destroy` Terraform changes the users of what goes away first, also when it goes for good. */
const isRefused = ({ type, before }: ResourceChange): boolean =>
  IN_USE.includes(type) && before !== undefined && !lifecycle(before, 'create_before_destroy');

function remedy({ action, isCreatedFirst, otherAddress, takenAddress }: ResourceChange): string {
  if (takenAddress !== undefined) return freeAddress(takenAddress);
  if (action === 'replace') {
    return isCreatedFirst
      ? 'is its name free for the new one, and does everything follow it?'
      : 'the old one is destroyed first: can this wait, or be added beside it?';
  }
  return otherAddress === undefined
    ? 'does nobody use it any more?'
    : `the same comes back as ${code(otherAddress)}: a \`moved\` block keeps it`;
}
