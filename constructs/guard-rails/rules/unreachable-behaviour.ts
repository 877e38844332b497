import { distributionsOf, type Behaviour } from '../edge/distribution';
import { uncoveredPath } from '../edge/uncovered-path';
import type { Rule } from '../rule';

/** Also where several earlier patterns together leave nothing over, and for the default behaviour. */
export const unreachableBehaviour: Rule = {
  id: 'unreachable-behaviour',
  title: 'A behaviour that no request reaches, because earlier patterns take all of its paths',
  why: 'CloudFront takes the first pattern that matches; what stands behind a wider one is never used, and nobody is told.',
  fix: 'Put the narrower pattern first, or remove it.',
  source: 'CloudFront Developer Guide, "Path pattern"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours.flatMap((behaviour, index) => {
        const before = shadows(behaviour, behaviours.slice(0, index));
        if (!before) return [];
        return {
          resource,
          what: `${behaviour.label}: no request reaches it`,
          value: `it comes after ${before.join(', ')}`,
          allowed: 'patterns that take a path which no earlier pattern takes',
          fix: behaviour.pattern === '*' ? 'make the earlier one the default behaviour' : 'put it first, or remove it',
        };
      }),
    ),
};

/** The earlier pattern that takes everything, or those that do so together; unset when something is left over. */
function shadows({ pattern }: Behaviour, earlier: readonly Behaviour[]): readonly string[] | undefined {
  if (pattern === undefined) return undefined;
  const patterns = earlier.flatMap((behaviour) => behaviour.pattern ?? []);
  if (uncoveredPath(pattern, patterns) !== undefined) return undefined;
  const takesAll = (candidates: readonly string[]) => uncoveredPath(pattern, candidates) === undefined;
  const single = patterns.find((candidate) => takesAll([candidate]));
  if (single !== undefined) return [single];
  return patterns.reduce((kept, candidate) => {
    const others = kept.filter((other) => other !== candidate);
    return takesAll(others) ? others : kept;
  }, patterns);
}
