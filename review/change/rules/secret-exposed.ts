import { type ReviewRule } from '../rule';

/** A value that Terraform hid is shown in plans and outputs. */
export const secretExposed: ReviewRule = {
  id: 'secret-exposed',
  title: 'A value is hidden no more',
  check: ({ before, after }) =>
    [...(before?.blocks.values() ?? [])]
      .filter(({ kind, body }) => (kind === 'variable' || kind === 'output') && body['sensitive'] === true)
      .filter(({ address }) => after?.blocks.has(address) && after.blocks.get(address)?.body['sensitive'] !== true)
      .map(({ address }) => ({
        address,
        what: 'is not `sensitive` any more',
        look: 'its value stands in plans, logs and outputs from now on',
      })),
};
