import { type ReviewRule } from '../rule';
import { type StackRevision } from '../stack-revision';

const outputs = (revision: StackRevision | undefined): readonly string[] =>
  [...(revision?.blocks.values() ?? [])].filter(({ kind }) => kind === 'output').map(({ address }) => address);

/** Whoever reads an output of another stack's state fails at the next plan once it is gone. */
export const outputRemoved: ReviewRule = {
  id: 'output-removed',
  title: 'An output goes away',
  check: ({ before, after }) =>
    outputs(before)
      .filter((address) => after?.blocks.has(address) !== true)
      .map((address) => ({
        address,
        what: 'is gone',
        look: 'does another stack read it? Then add the new one, deploy, read it, deploy, and take this one away last',
      })),
};
