import { code } from '../code';
import { resolve } from '../resolve';
import { type Finding } from '../rule';
import { type Block, type StackRevision } from '../stack-revision';
import { textsIn } from '../values';

/** Resources that give a policy to somebody, and the arguments that say to whom. */
const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role_policy_attachment: ['role'],
  aws_iam_user_policy_attachment: ['user'],
  aws_iam_group_policy_attachment: ['group'],
  aws_iam_policy_attachment: ['roles', 'users', 'groups'],
};

const OTHER_HOLDERS: readonly string[] = ['aws_iam_role_policy_attachments_exclusive', 'aws_iam_role'];

/** Lets API Gateway write its logs, and nothing else; each new region attaches it. */
const LOGS_OF_API_GATEWAY = 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

function attachmentsOf({ kind, type, body: written }: Block, revision: StackRevision | undefined): readonly string[] {
  const of = HOLDERS[type];
  if (kind !== 'resource' || (of === undefined && !OTHER_HOLDERS.includes(type))) return [];
  const body = resolve(written, revision);
  if (of) return [[textsIn(body, 'policy_arn')[0], of.flatMap((name) => textsIn(body, name)).join(', ')].join(' to ')];
  if (type === 'aws_iam_role_policy_attachments_exclusive') {
    return textsIn(body, 'policy_arns').map((arn) => `${arn} to ${textsIn(body, 'role_name').join()}`);
  }
  return type === 'aws_iam_role' ? textsIn(body, 'managed_policy_arns').map((arn) => `${arn} to the role`) : [];
}

/** Policies that are attached now, by whichever resource, and were not before. */
export function attachedPolicies(
  before: StackRevision | undefined,
  after: StackRevision | undefined,
): readonly Finding[] {
  const attached = (revision: StackRevision | undefined): readonly (readonly [address: string, what: string])[] =>
    [...(revision?.blocks.values() ?? [])].flatMap((block) =>
      attachmentsOf(block, revision).map((what) => [block.address, what] as const),
    );
  const old = new Set(attached(before).map(([, what]) => what));
  return attached(after)
    .filter(([, what]) => !old.has(what) && !(before === undefined && what.startsWith(`${LOGS_OF_API_GATEWAY} to `)))
    .map(([address, what]) => ({
      address,
      what: `attaches ${code(what)}`,
      look: 'a managed policy is as wide as AWS makes it: what is in it?',
    }));
}
