import { forgets, subjectOf } from '../address-blocks';
import { isSame } from '../leaf-changes';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { KEPT, withoutEnd } from './kept';
import { NOTICED } from './noticed';

/** What is forgotten goes on without anybody who changes, protects or reviews it. */
export const leftBehind: ReviewRule = {
  id: 'left-behind',
  title: 'Something is managed no more, and stays in AWS',
  looksAtNewStacks: true,
  check: ({ before, after }) =>
    [...(after?.blocks.values() ?? [])]
      .filter((block) => forgets(block) && !isSame(before?.blocks.get(block.address)?.body, block.body))
      .sort((a, b) => rank(a) - rank(b))
      .map((block): Finding => ({
        address: subjectOf(block),
        what: `is forgotten and stays in AWS, ${consequence(block)}`,
        look: 'who looks after it from now on? Without its `removed` block it is destroyed',
      })),
};

/** What holds data, then what viewers notice, then everything else. */
const rank = ({ type }: Block): number => (type in KEPT ? 0 : type in NOTICED ? 1 : 2);

function consequence({ type }: Block): string {
  const kept = KEPT[type];
  if (kept !== undefined) return `with ${withoutEnd(kept)}: nothing here protects it any more`;
  if (type in NOTICED) return 'and viewers still depend on it: no change of this code reaches it any more';
  return 'as it is now: what it allows and costs goes on, and no review shows when that changes';
}
