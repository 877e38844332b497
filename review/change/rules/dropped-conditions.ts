import { type Json } from '../../hcl/json';
import { type Reference, referencesOf } from '../references';
import { type Finding } from '../rule';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, listed, plain } from '../values';

const CONDITIONS = ['precondition', 'postcondition', 'validation'] as const;

/**
 * Conditions of Terraform's own that are gone, or ask something else: a plan that would have been refused is applied.
 * One that asks about what is gone itself has nothing to guard any more.
 */
export function droppedConditions({ before, after }: StackChange): readonly Finding[] {
  const isGone = ({ address }: Reference): boolean =>
    before?.blocks.has(address) === true && !after?.blocks.has(address);
  return [...(before?.blocks.values() ?? [])].flatMap((block) => {
    const now = after?.blocks.get(block.address);
    if (!now) return [];
    const kept = conditionsOf(now).map(withoutSpace);
    const gone = conditionsOf(block).filter(
      (condition) => !kept.includes(withoutSpace(condition)) && !referencesOf(condition).some(isGone),
    );
    if (gone.length === 0) return [];
    const asked = gone.map((one) => plain(String(one)).replace(/\s+/g, ' '));
    return [
      {
        address: block.address,
        what: `no longer makes Terraform stop unless ${listed(asked, 1)}`,
        look: 'what keeps the opposite from being applied now?',
      },
    ];
  });
}

const conditionsOf = ({ body }: Block): readonly Json[] =>
  [body, ...blocksIn(body, 'lifecycle')]
    .flatMap((holder) => CONDITIONS.flatMap((name) => blocksIn(holder, name)))
    .flatMap(({ condition }) => (condition === undefined ? [] : [condition]));

/** Space has no meaning in an expression. */
const withoutSpace = (condition: Json): string => JSON.stringify(condition).replace(/\\n|\s/g, '');
