import { code } from '../code';
import { unreadIn } from '../policy-unread';
import { type ReviewRule } from '../rule';

/** Whatever a policy says that only a plan can tell may be anything: it is no reason to believe that nothing is allowed. */
export const policyUnread: ReviewRule = {
  id: 'policy-unread',
  title: 'A policy that cannot be read here',
  looksAtNewStacks: true,
  check: ({ before, after }) =>
    [...(after?.blocks.values() ?? [])].flatMap((block) => {
      const old = before?.blocks.get(block.address);
      const known = new Set((old ? unreadIn(old, before) : []).map(({ meaning }) => meaning));
      const unread = unreadIn(block, after).filter(({ meaning }) => !known.has(meaning));
      return [...new Map(unread.map((one) => [`${one.name} ${one.expression}`, one])).values()].map(
        ({ name, expression }) => ({
          address: block.address,
          what: `has in its ${code(name)} what the text does not tell: ${code(expression)}`,
          look: 'what does it allow, and to whom? A plan shows it as far as its values are known',
        }),
      );
    }),
};
