import { leafChanges } from '../leaf-changes';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackRevision } from '../stack-revision';
import { type StackChange } from '../stack-change';
import { bothOf, shown, updatesOfType } from '../values';
import { readValue } from '../read-value';

const PLACES = ['backend', 'cloud'] as const;

/** Terraform looks for a stack's state, or for its resources, in another place. */
export const stateMoved: ReviewRule = {
  id: 'state-moved',
  title: 'State or resources are looked for in another place',
  check: (change) => [
    ...movedState(change.before, change.after),
    ...movedProviders(change.before, change.after),
    ...renamedWorkspaces(change),
  ],
};

function movedState(before: StackRevision | undefined, after: StackRevision | undefined): readonly Finding[] {
  const place = (revision: StackRevision | undefined) =>
    Object.fromEntries(PLACES.map((name) => [name, readValue(revision?.blocks.get('terraform')?.body[name] ?? null)]));
  const changes = leafChanges(place(before), place(after));
  return changes.slice(0, 1).map(({ path, before: from, after: to }) => ({
    address: 'terraform',
    what: `keeps its state in another place: ${code(path)} is ${shown(to)} instead of ${shown(from)}`,
    look: 'without `terraform init -migrate-state` Terraform finds no state and makes everything a second time',
  }));
}

const SETTINGS = ['region', 'allowed_account_ids', 'assume_role'] as const;

function movedProviders(before: StackRevision | undefined, after: StackRevision | undefined): readonly Finding[] {
  return [...(before?.blocks.values() ?? [])]
    .filter(({ kind, address }) => kind === 'provider' && after?.blocks.has(address))
    .flatMap(({ address, body }) =>
      SETTINGS.flatMap((name) =>
        leafChanges(body[name], after?.blocks.get(address)?.body[name], name).map(
          ({ path, before: from, after: to }) => ({
            address,
            what: `works somewhere else: ${code(path)} is ${shown(to)} instead of ${shown(from)}`,
            look: 'what is in the old place stays there, unmanaged',
          }),
        ),
      ),
    );
}

const renamedWorkspaces = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'tfe_workspace').flatMap((update) => {
    const [was, is] = bothOf(update, 'name');
    if (was === is) return [];
    return [
      {
        address: update.address,
        what: `is called ${shown(is)} instead of ${shown(was)}`,
        look: 'does the `cloud` block of its stack, and whoever reads its state, look for it under that name?',
      },
    ];
  });
