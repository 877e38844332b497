import { type Json } from '../../hcl/json';
import { behavioursOf, formerBehaviour } from '../behaviours';
import { leafChanges } from '../leaf-changes';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { blocksIn, shown, textsIn, updatesOfType } from '../values';

/** Browsers are told to be less careful. */
export const headersWeakened: ReviewRule = {
  id: 'headers-weakened',
  title: 'Security headers say less',
  check: (change) => [
    ...updatesOfType(change, 'aws_cloudfront_response_headers_policy').flatMap(({ address, before, after }) =>
      weaker(before, after).map((what) => finding(address, what)),
    ),
    ...updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      withoutPolicy(before, after).map((path) =>
        finding(address, `sends no security headers any more at ${code(path)}`),
      ),
    ),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'what may a page or a frame do now that it could not?',
});

function weaker(before: Block, after: Block): readonly string[] {
  const [old, now] = [before, after].map(({ body }) => blocksIn(body, 'security_headers_config')[0] ?? {});
  return Object.keys(old ?? {}).flatMap((header) => {
    const [was, is] = [blocksIn(old, header)[0], blocksIn(now, header)[0]];
    if (!is) return [`no longer sends ${code(header)}`];
    return leafChanges(was, is).flatMap(({ path, before: from, after: to }) => weakerSetting(header, path, from, to));
  });
}

function weakerSetting(header: string, path: string, from: Json | undefined, to: Json | undefined): readonly string[] {
  const isStrongerNow = to === true || (typeof to === 'number' && typeof from === 'number' && to > from);
  return isStrongerNow ? [] : [`sends another ${code(header)} (${code(path)}): ${shown(to)} instead of ${shown(from)}`];
}

function withoutPolicy(before: Block, after: Block): readonly string[] {
  const hasPolicy = (behaviour: Json | undefined): boolean =>
    textsIn(behaviour, 'response_headers_policy_id').length > 0;
  const old = behavioursOf(before);
  return [...behavioursOf(after)]
    .filter(([path, behaviour]) => hasPolicy(formerBehaviour(old, path)?.[1]) && !hasPolicy(behaviour))
    .map(([path]) => path);
}
