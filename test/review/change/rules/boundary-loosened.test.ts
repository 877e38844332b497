import { boundaryLoosened } from '../../../../review/change/rules/boundary-loosened';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const NARROW = 'arn:aws:iam::1:policy/delivery/boundary';
const role = (boundary?: string, type = 'aws_iam_role'): JsonObject =>
  one(type, { name: 'it', ...(boundary !== undefined && { permissions_boundary: boundary }) });
const beside = (stack: JsonObject, body: JsonObject): JsonObject => ({
  resource: { aws_iam_role: { ...(stack['resource'] as { aws_iam_role: JsonObject }).aws_iam_role, new: [body] } },
});

test.each<[string, JsonObject, JsonObject, string]>([
  ['a boundary that is gone', role(NARROW), role(), `aws_iam_role.it loses its boundary \`${NARROW}\``],
  [
    'another boundary',
    role(NARROW),
    role('${aws_iam_policy.wide.arn}'),
    `aws_iam_role.it is bounded by \`\${aws_iam_policy.wide.arn}\` instead of \`${NARROW}\``,
  ],
  [
    'the one of a user',
    role(NARROW, 'aws_iam_user'),
    role(undefined, 'aws_iam_user'),
    `aws_iam_user.it loses its boundary \`${NARROW}\``,
  ],
  [
    'a new role without one, beside bounded ones',
    role(NARROW),
    beside(role(NARROW), { name: 'new' }),
    'aws_iam_role.new is new and has no boundary, which the others have',
  ],
])('%s is named', (_, before, after, found) => {
  expect(said(boundaryLoosened, before, after)).toEqual([found]);
});

test('a boundary that comes or stays, a new role within one, and roles that never had one are no matter', () => {
  expect(said(boundaryLoosened, role(), role(NARROW))).toEqual([]);
  expect(said(boundaryLoosened, role(NARROW), role(NARROW))).toEqual([]);
  expect(said(boundaryLoosened, role(NARROW), beside(role(NARROW), { permissions_boundary: NARROW }))).toEqual([]);
  expect(said(boundaryLoosened, role(), beside(role(), { name: 'new' }))).toEqual([]);
  expect(said(boundaryLoosened, role(NARROW), {})).toEqual([]);
});
