import { type StackReview } from '../review';
import { type Action } from '../stack-change';

/** How many resources Terraform will do what to. */
export interface Totals {
  readonly add: number;
  readonly change: number;
  readonly replace: number;
  readonly destroy: number;
  /** Taken over: there already, and Terraform's from then on. */
  readonly import: number;
  /** Terraform's no more, and still there. */
  readonly forget: number;
}

const count = (stacks: readonly StackReview[], action: Action): number =>
  stacks.flatMap(({ resources }) => resources).filter((change) => change.action === action).length;

export const totalsOf = (stacks: readonly StackReview[]): Totals => ({
  add: count(stacks, 'add'),
  change: count(stacks, 'change'),
  replace: count(stacks, 'replace'),
  destroy: count(stacks, 'destroy'),
  import: count(stacks, 'import'),
  forget: count(stacks, 'forget'),
});

/** What hardly ever happens is counted only when it does. */
export const totalsText = (totals: Totals): string => {
  const { add, change, replace, destroy } = totals;
  const rare = (['import', 'forget'] as const).filter((action) => totals[action] > 0);
  return [
    `${add} to add, ${change} to change, ${replace} to replace, ${destroy} to destroy`,
    ...rare.map((action) => `${totals[action]} to ${action}`),
  ].join(', ');
};

/** Only what there is of. */
export function shortTotalsText(totals: Totals): string {
  const words = Object.entries(totals).filter(([, count]) => count > 0);
  return words.length === 0 ? 'no resource' : words.map(([action, count]) => `${count} to ${action}`).join(', ');
}
