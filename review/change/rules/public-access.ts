import { code } from '../code';
import { type ReviewRule, type Finding } from '../rule';
import { covers, policiesOf } from '../policy-statements';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksOfType, bothOf, formsOfType, listed, shown, textsIn, updatesOfType, valueAt } from '../values';

const BLOCKS = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'] as const;

/** Anybody on the internet reaches what only CloudFront was to reach. */
export const publicAccess: ReviewRule = {
  id: 'public-access',
  title: 'Something becomes public',
  looksAtNewStacks: true,
  check: (change) => [
    ...publicStatements(change),
    ...liftedBlocks(change),
    ...openedDoors(change),
    ...accessLists(change),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'nothing but CloudFront is to reach the origins: who needs this?',
});

function publicStatements({ before, after }: StackChange): readonly Finding[] {
  const old = policiesOf(before);
  return [...policiesOf(after)].flatMap(([address, statements]) =>
    statements
      .filter(({ isAllow, principals, conditions }) => isAllow && principals.includes('*') && conditions.length === 0)
      .filter((statement) => !(old.get(address) ?? []).some((other) => other.isAllow && covers(other, statement)))
      .map(({ sid, actions }) =>
        finding(address, `allows everybody ${code(actions.join(', '))}${sid ? ` (${code(sid)})` : ''}`),
      ),
  );
}

function liftedBlocks(change: StackChange): readonly Finding[] {
  const type = 'aws_s3_bucket_public_access_block';
  const gone = change.resources
    .filter((one) => one.type === type && one.action === 'destroy')
    .map(({ address }) => finding(address, 'is destroyed: nothing keeps the bucket from becoming public'));
  const lifted = updatesOfType(change, type).flatMap(({ address, before, after }) =>
    BLOCKS.filter((name) => valueAt(before.body, name) === true && valueAt(after.body, name) !== true).map((name) =>
      finding(address, `lifts ${code(name)}`),
    ),
  );
  const open = formsOfType(change, type)
    .filter(({ before }) => Object.keys(before.body).length === 0)
    .flatMap(({ address, after }) => {
      const missing = BLOCKS.filter((name) => valueAt(after.body, name) !== true);
      return missing.length > 0 ? [finding(address, `is new and does without ${listed(missing)}`)] : [];
    });
  return [...gone, ...lifted, ...open];
}

/** What is open now, by address and in words. */
const DOORS: readonly (readonly [type: string, path: string, open: unknown, what: string])[] = [
  [
    'aws_api_gateway_rest_api',
    'disable_execute_api_endpoint',
    undefined,
    'answers under its own `execute-api` name too, past CloudFront and its firewall',
  ],
  [
    'aws_api_gateway_rest_api',
    'disable_execute_api_endpoint',
    false,
    'answers under its own `execute-api` name too, past CloudFront and its firewall',
  ],
  ['aws_lambda_function_url', 'authorization_type', 'NONE', 'lets everybody call the function'],
  ['aws_lambda_permission', 'principal', '*', 'lets everybody call the function'],
];

function openedDoors({ before, after }: StackChange): readonly Finding[] {
  return DOORS.flatMap(([type, path, open, what]) =>
    blocksOfType(after, type)
      .filter(({ body }) => valueAt(body, path) === open)
      .filter(({ address }) => {
        const old = before?.blocks.get(address);
        return !old || valueAt(old.body, path) !== open;
      })
      .map(({ address }) => finding(address, what)),
  ).concat(publicAcls({ before, after }));
}

function publicAcls({ before, after }: Pick<StackChange, 'before' | 'after'>): readonly Finding[] {
  return blocksOfType(after, 'aws_s3_bucket_acl')
    .filter(({ address, body }) => {
      const acl = textsIn(body, 'acl')[0] ?? '';
      return acl.startsWith('public-') && acl !== textsIn(before?.blocks.get(address)?.body, 'acl')[0];
    })
    .map(({ address, body }) => finding(address, `gives the bucket the ACL ${code(textsIn(body, 'acl')[0] ?? '')}`));
}

const ENFORCED = 'BucketOwnerEnforced';

/** Source: Amazon S3 User Guide, "Controlling ownership of objects": only with this setting do access control lists not count. */
function accessLists(change: StackChange): readonly Finding[] {
  const counting = formsOfType(change, 'aws_s3_bucket_ownership_controls').flatMap((form) => {
    const [was, is] = bothOf(form, 'rule.object_ownership');
    if (is === ENFORCED || (was !== ENFORCED && was !== undefined)) return [];
    return [finding(form.address, `lets access control lists count, beside the policy: ${shown(is)}`)];
  });
  const granted = ['aws_s3_bucket', 'aws_s3_bucket_acl'].flatMap((type) =>
    formsOfType(change, type).flatMap(({ address, before, after }) =>
      EVERYBODY.filter((group) => holds(after, group) && !holds(before, group)).map((group) =>
        finding(address, `grants access to the group ${code(group)}`),
      ),
    ),
  );
  return [...counting, ...granted];
}

/** Source: Amazon S3 User Guide, "Access control list (ACL) overview": everybody, and everybody who has an account. */
const EVERYBODY = ['AllUsers', 'AuthenticatedUsers'] as const;

const holds = ({ body }: Block, group: string): boolean => JSON.stringify(body).includes(`/groups/global/${group}`);
