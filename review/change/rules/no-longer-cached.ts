import { behavioursOf, formerBehaviour } from '../behaviours';
import { keepsAnswers } from '../caching';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { updatesOfType, valueAt } from '../values';

/** What CloudFront had a copy of, every viewer's request asks a region for: it costs time, money and room below the limits. */
export const noLongerCached: ReviewRule = {
  id: 'no-longer-cached',
  title: 'Answers are not kept any more',
  check: (change) => [...uncachedPaths(change), ...endedTimes(change)],
};

const ORIGIN = 'target_origin_id';

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'do the regions stand all of its requests, within throttling, concurrency and the cost? And nothing stands in when they fail',
});

function uncachedPaths(change: StackChange): readonly Finding[] {
  return updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) => {
    const [old, now] = [behavioursOf(before), behavioursOf(after)];
    return [...new Set([...now.keys(), ...old.keys()])].flatMap((path) => {
      const [was, is] = [formerBehaviour(old, path), formerBehaviour(now, path)];
      if (!was || !is || !keepsAnswers(change.before, was[1]) || keepsAnswers(change.after, is[1])) return [];
      // A path of its own that another origin answers has not been there before: nobody kept anything of it.
      if (was[0] !== path && valueAt(was[1], ORIGIN) !== valueAt(is[1], ORIGIN)) return [];
      // A policy that stays and keeps nothing any more is told once, by its own address.
      const [from, to] = [was[1], is[1]].map((behaviour) => valueAt(behaviour, 'cache_policy_id'));
      if (from !== undefined && from === to) return [];
      const by = is[0] === path ? '' : `, which ${code(is[0])} answers now`;
      return [finding(address, `asks the origin for every request to ${code(path)}${by}: its answers were kept`)];
    });
  });
}

function endedTimes(change: StackChange): readonly Finding[] {
  return updatesOfType(change, 'aws_cloudfront_cache_policy').flatMap(({ address, before, after }) => {
    const [was, is] = [before, after].map(({ body }) => valueAt(body, 'max_ttl'));
    return is === 0 && was !== 0
      ? [finding(address, `has its \`max_ttl\` lowered to 0 s: nothing that it is used for is kept any more`)]
      : [];
  });
}
