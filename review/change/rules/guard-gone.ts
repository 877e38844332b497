import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type ResourceChange, type StackChange } from '../stack-change';
import { droppedConditions } from './dropped-conditions';
import { goingAway } from './going-away';

/**
 * What keeps something from happening, or makes it happen, unseen while all is well.
 *
 * Sources: Amazon S3 User Guide, "Controlling ownership of objects" and "Setting default server-side encryption behavior";
 * the AWS provider suspends versioning when its resource is destroyed.
 */
const GUARDS: Readonly<Record<string, string>> = {
  aws_iam_openid_connect_provider:
    'no run outside of AWS gets a role of the account any more: it can neither deploy nor go back',
  aws_iam_policy: 'what it allowed is refused, and what it bounded is bounded no more',
  aws_s3_bucket_ownership_controls: 'access control lists may count again, beside the policy of the bucket',
  aws_s3_bucket_server_side_encryption_configuration:
    "what is written from then on is encrypted with S3's own keys, whatever was asked for",
  aws_s3_bucket_versioning: 'versioning is suspended: what is overwritten or deleted from then on is gone',
  tfe_run_trigger: 'a run of the one workspace starts none of the other, which stays as it was',
  tfe_workspace_settings: "who reads its state and where it runs is what the organization's defaults say",
  tfe_workspace_variable_set: 'runs of that workspace go without its variables, roles among them',
};

/** It guarded data, access or delivery; nobody notices that it is gone until it is needed. */
export const guardGone: ReviewRule = {
  id: 'guard-gone',
  title: 'What guarded something goes away',
  check: (change) => [...goneGuards(change), ...droppedConditions(change)],
};

const goneGuards = ({ resources }: StackChange): readonly Finding[] =>
  resources.flatMap((change) => {
    const [what, going] = [GUARDS[change.type], goingAway(change)];
    if (what === undefined || going === undefined || isMadeFirst(change)) return [];
    return [{ address: change.address, what: `${going}: ${what}`, look: remedy(change) }];
  });

const isMadeFirst = ({ action, isCreatedFirst }: ResourceChange): boolean => action === 'replace' && isCreatedFirst;

function remedy({ action, otherAddress }: ResourceChange): string {
  if (action === 'replace') return 'it is not there until the new one is made: can that wait for a quiet hour?';
  return otherAddress === undefined
    ? 'what does the same from then on?'
    : `the same comes back as ${code(otherAddress)}: a \`moved\` block keeps it`;
}
