import { type ReviewRule } from '../rule';

/** Terraform only destroys what it still has the code of: a stack that is gone leaves everything behind. */
export const stackGone: ReviewRule = {
  id: 'stack-gone',
  title: 'A stack is gone from the code',
  check: ({ before, after }) => {
    const left = [...(before?.blocks.values() ?? [])].filter(({ kind }) => kind === 'resource').length;
    if (!before || after || left === 0) return [];
    return [
      {
        address: 'every resource',
        what: `stays in AWS: ${left} of them, managed by nobody`,
        look: 'was it destroyed first? The runbook says how a region is removed',
      },
    ];
  },
};
