import { stateShared } from '../../../../review/change/rules/state-shared';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const settings = (body: JsonObject) => one('tfe_workspace_settings', { workspace_id: '1', ...body });
const readers = (...names: readonly string[]) =>
  settings({ remote_state_consumer_ids: names.map((name) => `\${tfe_workspace.${name}.id}`) });

test('a state, or a set of variables, that is opened to the organization is named, a new one too', () => {
  const finding = 'tfe_workspace_settings.it lets every workspace of the organization read its state';
  const open = settings({ global_remote_state: true });
  expect(said(stateShared, settings({ global_remote_state: false }), open)).toEqual([finding]);
  expect(said(stateShared, undefined, open)).toEqual([finding]);
  expect(said(stateShared, one('tfe_variable_set', {}), one('tfe_variable_set', { global: true }))).toEqual([
    'tfe_variable_set.it gives its variables to every workspace of the organization',
  ]);
});

test('one more reader is named; a new state may have readers in its stack, and no others', () => {
  expect(said(stateShared, readers('global'), readers('global', 'data'))).toEqual([
    'tfe_workspace_settings.it lets `tfe_workspace.data.id` read its state',
  ]);
  expect(said(stateShared, {}, readers('global'))).toEqual([]);
  expect(said(stateShared, {}, settings({ remote_state_consumer_ids: ['ws-1'] }))).toEqual([
    'tfe_workspace_settings.it lets `ws-1` read its state',
  ]);
  expect(said(stateShared, readers('global', 'data'), readers('global'))).toEqual([]);
});

describe('a set of variables', () => {
  const stack = (workspaces: readonly string[], ...attached: readonly string[]): JsonObject => ({
    resource: {
      tfe_workspace: Object.fromEntries(workspaces.map((name) => [name, [{ name }]])),
      tfe_variable_set: { set: [{ name: 'set' }] },
      tfe_workspace_variable_set: Object.fromEntries(
        attached.map((name) => [
          name,
          [{ variable_set_id: '${tfe_variable_set.set.id}', workspace_id: `\${tfe_workspace.${name}.id}` }],
        ]),
      ),
    },
  });

  test('is named when a workspace that was there gets it', () => {
    expect(said(stateShared, stack(['a', 'b'], 'a'), stack(['a', 'b'], 'a', 'b'))).toEqual([
      'tfe_workspace_variable_set.b gives the variables of `tfe_variable_set.set.id` to `tfe_workspace.b.id`',
    ]);
    expect(
      said(stateShared, {}, one('tfe_workspace_variable_set', { variable_set_id: 'a', workspace_id: 'ws-1' })),
    ).toEqual(['tfe_workspace_variable_set.it gives the variables of `a` to `ws-1`']);
  });

  test('is no matter when the workspace, or the set, is new', () => {
    expect(said(stateShared, stack(['a'], 'a'), stack(['a', 'b'], 'a', 'b'))).toEqual([]);
    expect(said(stateShared, { resource: { tfe_workspace: { a: [{ name: 'a' }] } } }, stack(['a'], 'a'))).toEqual([]);
    expect(said(stateShared, stack(['a'], 'a'), stack(['a']))).toEqual([]);
  });
});
