import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { lifecycle, type ResourceChange, type StackChange } from '../stack-change';
import { blocksIn, textsIn, updatesOfType } from '../values';
import { goingAway } from './going-away';

/** What is kept in AWS alone, and cannot be made again from this repository. */
const KEPT: Readonly<Record<string, string>> = {
  aws_dynamodb_table: 'every item in it',
  aws_dynamodb_table_replica: 'the items of that region',
  aws_dynamodb_table_item: 'the item, with whatever was written into it since',
  aws_s3_bucket: 'every object and version in it',
  aws_cloudfront_key_value_store: 'every pair in it',
  aws_cloudwatch_log_group: 'every line in it',
  aws_kms_key: 'whatever was encrypted with it',
  aws_secretsmanager_secret: 'its value and the values before it',
  aws_sqs_queue: 'the messages in it',
  aws_ssm_parameter: 'its value and the values before it',
  tfe_variable: 'its value, which nobody can read there if it was sensitive,',
  tfe_variable_set: 'each value in it',
  tfe_workspace: 'the state of its stack, with every version of it,',
};

/** Data goes with the resource that holds it. */
export const stateLost: ReviewRule = {
  id: 'state-lost',
  title: 'Data is destroyed',
  check: (all) => [
    ...all.resources.flatMap((change) => {
      const kept = KEPT[change.type];
      const going = goingAway(change);
      return kept === undefined || going === undefined
        ? []
        : [{ address: change.address, what: `${going}: ${kept} is lost`, look: remedy(change) }];
    }),
    ...goneReplicas(all),
  ],
};

const goneReplicas = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_dynamodb_table').flatMap(({ address, before, after }) => {
    const regions = ({ body }: Block): readonly string[] =>
      blocksIn(body, 'replica').flatMap((replica) => textsIn(replica, 'region_name'));
    return regions(before)
      .filter((region) => !regions(after).includes(region))
      .map((region) => ({
        address,
        what: `deletes its replica in ${code(region)}`,
        look: 'do functions of that region still run? They have no table from then on; the other replicas keep the items',
      }));
  });

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
