import { behaviourFor } from '../edge/behaviour-for';
import { distributionsOf, type Behaviour, type Distribution } from '../edge/distribution';
import { addedHeaders } from '../edge/policies';
import type { DeclaredAnswer } from '../declared-answer';
import type { Finding, Rule } from '../rule';
import { text } from '../system/values';

/** A time of 0 is no promise, but its opposite. */
const STALE = /\bstale-(while-revalidate|if-error)="?0*[1-9]/;

/** Reads `Cache-Control` in response headers policies, and what APIs are declared to answer: no answer is seen at synth. */
export const staleWithoutTtl: Rule = {
  id: 'stale-without-ttl',
  title: 'Stale directives on a behaviour whose maximum TTL is 0',
  why: 'CloudFront keeps nothing there, so it has no old answer to give: the promise is empty.',
  fix: 'Use a cache policy whose maximum TTL is at least the time that the directives promise.',
  source: 'CloudFront Developer Guide, "Manage how long content stays in the cache (expiration)"',
  check: (system) => {
    const promises = system.answers.filter(({ cacheControl }) => STALE.test(cacheControl));
    return distributionsOf(system).flatMap((distribution) => [
      ...distribution.behaviours.flatMap((behaviour) =>
        addedHeaders(behaviour.block['response_headers_policy_id'])
          .filter(({ name, value }) => name === 'cache-control' && STALE.test(value))
          .flatMap(({ value }) => inVain(distribution, behaviour, value)),
      ),
      ...promises.flatMap((answer) => {
        const behaviour = behaviourFor(distribution, answer.path);
        if (!behaviour || !isAnsweredBy(behaviour, answer)) return [];
        return inVain(distribution, behaviour, answer.cacheControl, ` (${answer.path})`);
      }),
    ]);
  },
};

/** Whether the API of an answer is what a behaviour asks, by the path that viewers ask for. */
function isAnsweredBy({ origins }: Behaviour, { domainName }: DeclaredAnswer): boolean {
  return origins.some(({ domainName: asked, block }) => {
    const name = text(asked) ?? '';
    return (name === domainName || name.endsWith(`.${domainName}`)) && (text(block['origin_path']) ?? '') === '';
  });
}

function inVain(
  { resource }: Distribution,
  { label, cache }: Behaviour,
  directives: string,
  where = '',
): readonly Finding[] {
  if (cache?.maxTtl !== 0) return [];
  return [
    {
      resource,
      what: `${label}: answers promise to be given stale, and nothing is kept${where}`,
      value: `${directives}, with the maximum TTL 0 of ${cache.name}`,
      allowed: 'stale directives where the maximum TTL is above 0',
      fix: 'use a cache policy with a maximum TTL, or leave the stale directives out',
    },
  ];
}
