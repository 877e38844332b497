import { code } from '../code';
import { type ReviewRule } from '../rule';
import { lifecycle, type ResourceChange } from '../stack-change';
import { goingAway } from './going-away';

/** What is kept in AWS alone, and cannot be made again from this repository. */
const KEPT: Readonly<Record<string, string>> = {
  aws_dynamodb_table: 'every item in it',
  aws_dynamodb_table_replica: 'the items of that region',
  aws_s3_bucket: 'every object and version in it',
  aws_cloudfront_key_value_store: 'every pair in it',
  aws_cloudwatch_log_group: 'every line in it',
  aws_kms_key: 'whatever was encrypted with it',
  aws_secretsmanager_secret: 'its value and the values before it',
  aws_sqs_queue: 'the messages in it',
  aws_ssm_parameter: 'its value and the values before it',
};

/** Data goes with the resource that holds it. */
export const stateLost: ReviewRule = {
  id: 'state-lost',
  title: 'Data is destroyed',
  check: ({ resources }) =>
    resources.flatMap((change) => {
      const kept = KEPT[change.type];
      const going = goingAway(change);
      return kept === undefined || going === undefined
        ? []
        : [{ address: change.address, what: `${going}: ${kept} is lost`, look: remedy(change) }];
    }),
};

function remedy(change: ResourceChange): string {
  const { action, before, otherAddress } = change;
  if (action === 'destroy' && otherAddress !== undefined) {
    return `the same comes back as ${code(otherAddress)}: a \`moved\` block keeps it`;
  }
  if (!before || !lifecycle(before, 'prevent_destroy')) return 'is there a copy, and does anybody read it?';
  return action === 'destroy'
    ? '`prevent_destroy` goes away with the block and protects nothing any more'
    : '`prevent_destroy` stops the plan: this cannot be applied';
}
