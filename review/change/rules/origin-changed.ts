import { type Json } from '../../hcl/json';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { behavioursOf } from '../behaviours';
import { type Block } from '../stack-revision';
import { otherTargets } from './other-targets';
import { blocksIn, listed, shown, textsIn, updatesOfType, valueAt } from '../values';

/** Requests of viewers, with their cookies, go elsewhere, or CloudFront shows no more who it is. */
export const originChanged: ReviewRule = {
  id: 'origin-changed',
  title: 'Requests go to another origin, or without what opens it',
  check: (change) => [
    ...updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      [...changes(before, after), ...otherOrigins(before, after)].map((what) => finding(address, what)),
    ),
    ...otherTargets(change).map(({ address, what }) => finding(address, what)),
    ...updatesOfType(change, 'aws_cloudfront_origin_access_control')
      .filter(({ before, after }) => signing(before) === 'always' && signing(after) !== 'always')
      .map(({ address, after }) => finding(address, `signs requests ${shown(signing(after))} instead of always`)),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'who answers there, and does it still let CloudFront in and nobody else?',
});

const signing = ({ body }: Block): Json | undefined => valueAt(body, 'signing_behavior');

const originsOf = ({ body }: Block): ReadonlyMap<string, Json> =>
  new Map(blocksIn(body, 'origin').map((origin) => [textsIn(origin, 'origin_id')[0] ?? '', origin]));

const headersOf = (origin: Json): readonly string[] =>
  blocksIn(origin, 'custom_header').flatMap((header) => textsIn(header, 'name'));

function changes(before: Block, after: Block): readonly string[] {
  const now = originsOf(after);
  return [...originsOf(before)].flatMap(([id, origin]) => {
    const other = now.get(id);
    if (other === undefined) return [];
    const [from, to] = [origin, other].map((one) => valueAt(one, 'domain_name'));
    const hasAccess = (one: Json): boolean => valueAt(one, 'origin_access_control_id') !== undefined;
    const gone = headersOf(origin).filter((name) => !headersOf(other).includes(name));
    return [
      ...(from === to ? [] : [`asks ${shown(to)} instead of ${shown(from)} as the origin ${code(id)}`]),
      ...(hasAccess(origin) && !hasAccess(other)
        ? [
            `signs no request to the origin ${code(id)} any more: its bucket refuses all of them, or is open to everybody`,
          ]
        : []),
      ...(gone.length > 0 ? [`no longer sends ${listed(gone)} to the origin ${code(id)}`] : []),
    ];
  });
}

/** Behaviours that ask another origin than before, and origins at hosts that were asked by none. */
function otherOrigins(before: Block, after: Block): readonly string[] {
  const target = (behaviour: Json): Json | undefined => valueAt(behaviour, 'target_origin_id');
  const hosts = (distribution: Block): readonly (readonly [id: string, host: Json | undefined])[] =>
    [...originsOf(distribution)].map(([id, origin]) => [id, valueAt(origin, 'domain_name')] as const);
  const old = behavioursOf(before);
  const known = hosts(before).map(([, host]) => host);
  return [
    ...[...behavioursOf(after)].flatMap(([path, behaviour]) => {
      const was = old.get(path);
      return was === undefined || target(was) === target(behaviour)
        ? []
        : [`asks the origin ${shown(target(behaviour))} for ${code(path)} instead of ${shown(target(was))}`];
    }),
    ...hosts(after)
      .filter(([id, host]) => !originsOf(before).has(id) && !known.includes(host))
      .map(([id, host]) => `has an origin more, ${code(id)}, at ${shown(host)}`),
  ];
}
