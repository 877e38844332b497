import { type Json } from '../../hcl/json';
import { behavioursOf } from '../behaviours';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, formsOfType, listed, shown, textsIn, valueAt } from '../values';

/** A connection may be weaker than before, or not encrypted at all. */
export const tlsLowered: ReviewRule = {
  id: 'tls-lowered',
  title: 'A connection is protected less',
  check: (change) => [
    ...formsOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) => [
      ...lowerMinimum(address, 'viewer_certificate.minimum_protocol_version', before, after),
      ...weakerOrigins(address, before, after),
      ...plainViewers(address, before, after),
    ]),
    ...lowerDomains(change),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'which clients need that, and is there no other way for them?',
});

/** The version, then the year in which ciphers were chosen: `TLSv1.2_2021`, `TLS_1_2`, `SecurityPolicy_TLS13_1_3_2025_09`. */
const POLICIES: readonly RegExp[] = [
  /^TLS[v_](\d)(?:[._](\d)(?!\d))?(?:_(20\d\d))?$/,
  /^SecurityPolicy_TLS\d+_(\d)_(\d)_(?:.*?(20\d\d))?/,
];

/** More is stronger; undefined for what is not known to be one. */
function strength(policy: Json | undefined): number | undefined {
  const found = POLICIES.map((form) => form.exec(String(policy))).find((match) => match !== null);
  const [major, minor, year] = (found ?? []).slice(1).map((digits) => Number(digits ?? 0));
  return major === undefined ? undefined : major * 100_000 + (minor ?? 0) * 10_000 + (year ?? 0);
}

/** What is new is measured by TLS 1.2, below which nothing of the system goes. */
const LOWEST = strength('TLSv1.2')!;

function lowerMinimum(address: string, path: string, before: Block, after: Block): readonly Finding[] {
  const [old, now] = [valueAt(before.body, path), valueAt(after.body, path)];
  const [was, is] = [strength(old), strength(now)];
  if (old === now || (was !== undefined && is !== undefined && is >= was)) return [];
  if (was === undefined && is !== undefined && is >= LOWEST) return [];
  const instead = old === undefined ? '' : `, instead of ${shown(old)}`;
  return [finding(address, `takes ${shown(now)} as the lowest version of TLS${instead}`)];
}

function lowerDomains(change: StackChange): readonly Finding[] {
  return formsOfType(change, 'aws_api_gateway_domain_name').flatMap(({ address, before, after }) =>
    lowerMinimum(address, 'security_policy', before, after),
  );
}

const originsOf = ({ body }: Block): ReadonlyMap<string, Json> =>
  new Map(blocksIn(body, 'origin').map((origin) => [textsIn(origin, 'origin_id')[0] ?? '', origin]));

function weakerOrigins(address: string, before: Block, after: Block): readonly Finding[] {
  const old = originsOf(before);
  return [...originsOf(after)].flatMap(([id, origin]) => {
    const [was, is] = [old.get(id), origin].map((one) => blocksIn(one, 'custom_origin_config')[0]);
    if (!is) return [];
    const former = textsIn(was, 'origin_ssl_protocols');
    const lowest = former.length > 0 ? Math.min(...former.map((one) => strength(one) ?? 0)) : LOWEST;
    const lower = textsIn(is, 'origin_ssl_protocols').filter((one) => (strength(one) ?? 0) < lowest);
    return [
      ...(lower.length > 0 ? [finding(address, `may speak ${listed(lower)} with the origin ${code(id)}`)] : []),
      ...((was?.['origin_protocol_policy'] ?? 'https-only') === 'https-only' &&
      is['origin_protocol_policy'] !== 'https-only'
        ? [finding(address, `may speak plain HTTP with the origin ${code(id)}`)]
        : []),
    ];
  });
}

function plainViewers(address: string, before: Block, after: Block): readonly Finding[] {
  const policy = (behaviour: Json | undefined): string | undefined => textsIn(behaviour, 'viewer_protocol_policy')[0];
  const old = behavioursOf(before);
  return [...behavioursOf(after)]
    .filter(([path, behaviour]) => policy(old.get(path)) !== 'allow-all' && policy(behaviour) === 'allow-all')
    .map(([path]) => finding(address, `answers viewers of ${code(path)} over plain HTTP too`));
}
