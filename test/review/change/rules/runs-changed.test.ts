import { runsChanged } from '../../../../review/change/rules/runs-changed';
import { one, said } from './check-rule';

const variable = (value: string, change: object = {}) =>
  one('tfe_variable', { category: 'env', key: 'TFC_AWS_PLAN_ROLE_ARN', value, ...change });

test('another role, or another variable of the environment, is named', () => {
  expect(said(runsChanged, variable('role/plan'), variable('role/deploy'))).toEqual([
    'tfe_variable.it gives runs `role/deploy` as `TFC_AWS_PLAN_ROLE_ARN` instead of `role/plan`',
  ]);
  expect(said(runsChanged, {}, variable('-lock=false', { key: 'TF_CLI_ARGS' }))).toEqual([
    'tfe_variable.it gives runs `-lock=false` as `TF_CLI_ARGS`',
  ]);
  expect(said(runsChanged, variable('a', { category: 'terraform', key: 'b' }), variable('a'))).toHaveLength(1);
});

test('another repository, branch or place of execution is named', () => {
  const workspace = (identifier: string) => one('tfe_workspace', { vcs_repo: [{ identifier, branch: 'rendered' }] });
  expect(said(runsChanged, workspace('example/edge'), workspace('other/edge'))).toEqual([
    'tfe_workspace.it runs otherwise: `vcs_repo.identifier` is `other/edge` instead of `example/edge`',
  ]);
  const settings = (execution_mode: string) => one('tfe_workspace_settings', { execution_mode });
  expect(said(runsChanged, settings('local'), settings('remote'))).toEqual([
    'tfe_workspace_settings.it runs otherwise: `execution_mode` is `remote` instead of `local`',
  ]);
});

test('another description, and a variable of Terraform, are no matter', () => {
  expect(said(runsChanged, variable('a'), variable('a', { description: 'b' }))).toEqual([]);
  const given = (value: string) => variable(value, { category: 'terraform' });
  expect(said(runsChanged, given('a'), given('b'))).toEqual([]);
  expect(said(runsChanged, one('tfe_workspace', { name: 'a' }), one('tfe_workspace', { name: 'b' }))).toEqual([]);
});
