import { behavioursOf } from '../behaviours';
import { keepsAnswers } from '../caching';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { updatesOfType, valueAt } from '../values';

/** CloudFront keeps what it asked the origin for each time: an answer made for one viewer may be given to another. */
export const newlyCached: ReviewRule = {
  id: 'newly-cached',
  title: 'Answers are kept that were not',
  check: (change) => [...cachedPaths(change), ...raisedTimes(change)],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'is everything that the answer depends on in the key, and does the origin say what must not be kept?',
});

function cachedPaths(change: StackChange): readonly Finding[] {
  return updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) => {
    const old = behavioursOf(before);
    return [...behavioursOf(after)]
      .filter(([, behaviour]) => keepsAnswers(change.after, behaviour))
      .flatMap(([path, behaviour]) => {
        const was = old.get(path);
        if (was === undefined) return [finding(address, `keeps answers of ${code(path)}, a path of its own now`)];
        // A policy that stays and keeps longer is told once, by its own address.
        const isSamePolicy = valueAt(was, 'cache_policy_id') === valueAt(behaviour, 'cache_policy_id');
        if (keepsAnswers(change.before, was) || (isSamePolicy && valueAt(was, 'cache_policy_id') !== undefined))
          return [];
        return [finding(address, `keeps answers of ${code(path)}, which it asked the origin for each time`)];
      });
  });
}

/** What a time above 0 does that 0 did not. */
const TIMES = {
  max_ttl: 'may be kept at all',
  default_ttl: 'are kept that say nothing of it',
  min_ttl: 'are kept that say `no-store` or `private`',
} as const;

function raisedTimes(change: StackChange): readonly Finding[] {
  return updatesOfType(change, 'aws_cloudfront_cache_policy').flatMap(({ address, before, after }) =>
    (Object.keys(TIMES) as (keyof typeof TIMES)[])
      .filter((name) => seconds(valueAt(before.body, name)) === 0 && seconds(valueAt(after.body, name)) > 0)
      .map((name) =>
        finding(
          address,
          `has ${code(name)} raised from 0 to ${seconds(valueAt(after.body, name))} s: answers ${TIMES[name]}`,
        ),
      ),
  );
}

/** What is not known yet counts as long; what is not there is told by nobody. */
const seconds = (value: unknown): number => (typeof value === 'number' ? value : NaN);
