import { idOf, subjectOf } from '../address-blocks';
import { isSame } from '../leaf-changes';
import { type Finding, type ReviewRule } from '../rule';
import { type Block, type StackRevision } from '../stack-revision';
import { shown } from '../values';
import { KEPT, withoutEnd } from './kept';

/** What somebody else made is changed to what this code says, and destroyed with it. */
export const takenOver: ReviewRule = {
  id: 'taken-over',
  title: 'Something that was not made here is taken over',
  looksAtNewStacks: true,
  check: ({ before, after }) =>
    [...(after?.blocks.values() ?? [])]
      .filter(({ kind }) => kind === 'import')
      .filter((block) => !isSame(before?.blocks.get(block.address)?.body, block.body))
      .map((block): Finding => ({
        address: subjectOf(block),
        what: what(block, before),
        look: 'who made it, and does anybody else manage it? Only a plan shows what becomes of it: `npm run diff`',
      })),
};

function what(block: Block, before: StackRevision | undefined): string {
  const { body, type } = block;
  const each = body['for_each'] === undefined ? '' : `, for each of ${shown(body['for_each'])}`;
  const named = `${shown(idOf(block))}${each}`;
  if (before?.blocks.has(subjectOf(block))) return `takes over ${named}, unless the state has one already`;
  const kept = KEPT[type];
  return `takes over ${named}, which is there already${kept === undefined ? '' : `, with ${withoutEnd(kept)}`}: it is changed to what stands here, and replaced if it must be`;
}
