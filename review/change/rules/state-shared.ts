import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { bothOf, formsOfType, listed, plain, textsIn, valueAt } from '../values';

/** Secrets stand in a state as they are: whoever reads it has them. */
export const stateShared: ReviewRule = {
  id: 'state-shared',
  title: 'More workspaces read a state, or get its variables',
  looksAtNewStacks: true,
  check: (change) => [...openToAll(change), ...moreReaders(change), ...moreUsers(change)],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'a state holds secrets in plain text, and variables are keys and roles: who works in those workspaces?',
});

const OPEN: readonly (readonly [type: string, name: string, what: string])[] = [
  ['tfe_workspace', 'global_remote_state', 'lets every workspace of the organization read its state'],
  ['tfe_workspace_settings', 'global_remote_state', 'lets every workspace of the organization read its state'],
  ['tfe_variable_set', 'global', 'gives its variables to every workspace of the organization'],
];

const openToAll = (change: StackChange): readonly Finding[] =>
  OPEN.flatMap(([type, name, what]) =>
    formsOfType(change, type)
      .filter((form) => {
        const [was, is] = bothOf(form, name);
        return is !== false && is !== undefined && is !== was;
      })
      .map(({ address }) => finding(address, what)),
  );

/** A new workspace may have readers in the same stack from the start: that is what it is for. */
const moreReaders = (change: StackChange): readonly Finding[] =>
  ['tfe_workspace', 'tfe_workspace_settings'].flatMap((type) =>
    formsOfType(change, type).flatMap(({ address, before, after }) => {
      const isNew = Object.keys(before.body).length === 0;
      const old = textsIn(before.body, 'remote_state_consumer_ids');
      const more = textsIn(after.body, 'remote_state_consumer_ids').filter(
        (reader) => !old.includes(reader) && !(isNew && workspaceIn(reader) !== undefined),
      );
      return more.length > 0 ? [finding(address, `lets ${listed(more.map(plain))} read its state`)] : [];
    }),
  );

const workspaceIn = (id: string): string | undefined => /^\$\{(tfe_workspace\.[\w-]+)\.id\}$/.exec(id)?.[1];

/** A set that was there, for a workspace that was there too, or is none of this stack. */
const moreUsers = (change: StackChange): readonly Finding[] =>
  formsOfType(change, 'tfe_workspace_variable_set').flatMap(({ address, before, after }) => {
    const [set, workspace] = ['variable_set_id', 'workspace_id'].map((name) => textsIn(after.body, name)[0] ?? '');
    const isSame =
      valueAt(before.body, 'workspace_id') === workspace && valueAt(before.body, 'variable_set_id') === set;
    if (isSame || set === undefined || workspace === undefined) return [];
    const owner = workspaceIn(workspace);
    const isOfNew = owner !== undefined && !change.before?.blocks.has(owner);
    const isOfNewSet = !change.before?.blocks.has(plain(set).replace(/\.id$/, ''));
    return isOfNew || (isOfNewSet && owner !== undefined)
      ? []
      : [finding(address, `gives the variables of ${listed([plain(set)])} to ${listed([plain(workspace)])}`)];
  });
