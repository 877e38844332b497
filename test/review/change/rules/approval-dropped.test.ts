import { approvalDropped } from '../../../../review/change/rules/approval-dropped';
import { one, said } from './check-rule';

const workspace = (body: object) => one('tfe_workspace', { name: 'edge-prod-data', ...body });
const asked = workspace({ auto_apply: false, auto_apply_run_trigger: false });

test('a workspace that applies what nobody confirmed is named, a new one too', () => {
  const finding = 'tfe_workspace.it applies a plan as soon as it is made: `auto_apply`';
  expect(said(approvalDropped, asked, workspace({ auto_apply: true }))).toEqual([finding]);
  expect(said(approvalDropped, undefined, workspace({ auto_apply: true }))).toEqual([finding]);
  expect(said(approvalDropped, asked, workspace({ auto_apply: '${var.yes}' }))).toEqual([finding]);
  expect(said(approvalDropped, asked, workspace({ auto_apply_run_trigger: true }))).toEqual([
    'tfe_workspace.it applies what the apply of another workspace starts: `auto_apply_run_trigger`',
  ]);
});

test('one that begins to wait, or waits as it did, is no matter', () => {
  expect(said(approvalDropped, workspace({ auto_apply: true }), asked)).toEqual([]);
  expect(said(approvalDropped, asked, workspace({}))).toEqual([]);
  expect(said(approvalDropped, undefined, asked)).toEqual([]);
});
