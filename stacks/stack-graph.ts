import type { Environment } from '../environments';

/** A stack, and what it stands on. */
export interface StackNode {
  readonly name: string;
  /** Stacks that must be deployed before. */
  readonly after: readonly string[];
  /** Those among them whose outputs it reads. */
  readonly reads: readonly string[];
}

/** Every stack of an environment's system, each after those it stands on. */
export function stackGraph({ regions, retiringRegions }: Environment): readonly StackNode[] {
  const alone = (name: string): StackNode => ({ name, after: [], reads: [] });
  const regional = (region: string) => `regional-${region}`;
  const serving = regions.map(regional);
  return [
    alone('data'),
    ...[...serving, ...retiringRegions.map(regional)].map(alone),
    // Nobody is served before the table is there; it is known by its name.
    { name: 'global', after: ['data', ...serving], reads: serving },
  ];
}
