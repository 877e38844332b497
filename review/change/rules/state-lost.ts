import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { lifecycle, type ResourceChange, type StackChange } from '../stack-change';
import { blocksIn, textsIn, updatesOfType } from '../values';
import { goingAway } from './going-away';
import { KEPT } from './kept';
import { freeAddress } from './taken-address';

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
  const { action, before, isOneInstance, mayLoseInstances, otherAddress, takenAddress } = change;
  if (takenAddress !== undefined) return freeAddress(takenAddress);
  if (action === 'destroy' && otherAddress !== undefined) {
    return `the same comes back as ${code(otherAddress)}: a \`moved\` block keeps it`;
  }
  if (!before || !lifecycle(before, 'prevent_destroy')) return 'is there a copy, and does anybody read it?';
  if (mayLoseInstances)
    return 'if it is so, `prevent_destroy` stops the plan: which instances are there, and which will be?';
  return action === 'destroy' && !isOneInstance
    ? '`prevent_destroy` goes away with the block and protects nothing any more'
    : '`prevent_destroy` stops the plan: this cannot be applied';
}
