import { stateMoved } from '../../../../review/change/rules/state-moved';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const s3 = (key: string, change: JsonObject = {}): JsonObject => ({
  terraform: [{ backend: { s3: [{ bucket: 'state', key, ...change }] }, required_version: '>= 1.5.0' }],
});
const provider = (region: string): JsonObject => ({ provider: { aws: [{ region, allowed_account_ids: ['1'] }] } });

test('another place for the state is named, and so is another kind of place', () => {
  expect(said(stateMoved, s3('a'), s3('b'))).toEqual([
    'terraform keeps its state in another place: `backend.s3.key` is `b` instead of `a`',
  ]);
  expect(said(stateMoved, s3('a'), { terraform: [{ cloud: [{ organization: 'o' }] }] })).toHaveLength(1);
});

test('another region or account for the resources is named', () => {
  expect(said(stateMoved, provider('us-east-1'), provider('us-west-2'))).toEqual([
    'provider.aws works somewhere else: `region` is `us-west-2` instead of `us-east-1`',
  ]);
});

test('another version of Terraform, or other tags, are no matter', () => {
  expect(said(stateMoved, s3('a'), { terraform: [{ backend: { s3: [{ bucket: 'state', key: 'a' }] } }] })).toEqual([]);
  expect(
    said(stateMoved, provider('a'), {
      provider: { aws: [{ region: 'a', allowed_account_ids: ['1'], default_tags: [{}] }] },
    }),
  ).toEqual([]);
});

test('a workspace of HCP Terraform that gets another name is named', () => {
  const workspace = (name: string) => one('tfe_workspace', { name });
  expect(said(stateMoved, workspace('a'), workspace('b'))).toEqual(['tfe_workspace.it is called `b` instead of `a`']);
});
