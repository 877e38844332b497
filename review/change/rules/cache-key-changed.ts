import { type Json } from '../../hcl/json';
import { behavioursOf } from '../behaviours';
import { keepsAnswers } from '../caching';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, listed, plain, textsIn, updatesOfType } from '../values';

/** A copy is kept under another key: whoever shares it, or how often it is fetched, is not as before. */
export const cacheKeyChanged: ReviewRule = {
  id: 'cache-key-changed',
  title: 'Answers are kept under another key',
  check: (change) => [...changedPolicies(change), ...changedBehaviours(change)],
};

/** What enters the key: `header accept-language`, `query page`, `all cookies`. */
function keyParts({ body }: Block): readonly string[] {
  const parts = blocksIn(body, 'parameters_in_cache_key_and_forwarded_to_origin')[0];
  return [
    ...part(parts, 'headers_config', 'header_behavior', 'headers', 'header'),
    ...part(parts, 'query_strings_config', 'query_string_behavior', 'query_strings', 'query'),
    ...part(parts, 'cookies_config', 'cookie_behavior', 'cookies', 'cookie'),
  ];
}

function part(key: Json | undefined, config: string, behavior: string, items: string, word: string): readonly string[] {
  const block = blocksIn(key, config)[0];
  const kind = textsIn(block, behavior)[0] ?? 'none';
  const names = blocksIn(block, items).flatMap((item) => textsIn(item, 'items'));
  if (kind === 'none') return [];
  return kind === 'whitelist' ? names.map((name) => `${word} ${name}`) : [`${word}: ${[kind, ...names].join(' ')}`];
}

function changedPolicies(change: StackChange): readonly Finding[] {
  return updatesOfType(change, 'aws_cloudfront_cache_policy').flatMap(({ address, before, after }) => {
    const [old, now] = [keyParts(before), keyParts(after)];
    const gone = old.filter((one) => !now.includes(one));
    const added = now.filter((one) => !old.includes(one));
    return [
      ...(gone.length === 0
        ? []
        : [
            {
              address,
              what: `no longer has ${listed(gone)} in its key`,
              look: 'does the answer depend on it? Then one viewer gets what was made for another',
            },
          ]),
      ...(added.length === 0
        ? []
        : [
            {
              address,
              what: `has ${listed(added)} in its key too`,
              look: 'every copy is fetched anew after the deploy; how many values are there, and what becomes of the hit ratio?',
            },
          ]),
    ];
  });
}

function changedBehaviours(change: StackChange): readonly Finding[] {
  return updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) => {
    const [old, now] = [behavioursOf(before), behavioursOf(after)];
    const others = [...now].flatMap(([path, behaviour]) => {
      const [was, is] = [textsIn(old.get(path), 'cache_policy_id')[0], textsIn(behaviour, 'cache_policy_id')[0]];
      if (was === undefined || was === is) return [];
      // Answers that are not kept have no key; other rules tell that they are kept now, or no longer.
      if (!keepsAnswers(change.before, old.get(path)) || !keepsAnswers(change.after, behaviour)) return [];
      return [
        {
          address,
          what: `keeps answers of ${code(path)} by ${code(plain(is ?? 'nothing'))} instead of ${code(plain(was ?? 'nothing'))}`,
          look: 'is everything that the answer depends on in the new key?',
        },
      ];
    });
    return [...others, ...reordered(address, [...old.keys()], [...now.keys()])];
  });
}

function reordered(address: string, old: readonly string[], now: readonly string[]): readonly Finding[] {
  const kept = old.filter((path) => now.includes(path));
  const order = now.filter((path) => old.includes(path));
  const first = kept.findIndex((path, at) => path !== order[at]);
  if (first < 0) return [];
  return [
    {
      address,
      what: `tries its behaviours in another order from ${listed([order[first] ?? ''])} on`,
      look: 'the first pattern that fits counts: which paths are answered by another behaviour now?',
    },
  ];
}
