import { behavioursOf, meet } from '../behaviours';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { listed, plain, textsIn, updatesOfType } from '../values';

/** What only a signed link or cookie opened is open to everybody, or a key that signed them is believed no more. */
export const signatureDropped: ReviewRule = {
  id: 'signature-dropped',
  title: 'Signatures count for less, or stop working',
  check: (change) => [
    ...updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      unsigned(before, after).map((path): Finding => ({
        address,
        what: `no longer asks for a signature at ${code(path)}`,
        look: 'may everybody read what is there?',
      })),
    ),
    ...updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      overtaken(before, after).map(([path, signed]): Finding => ({
        address,
        what: `answers ${code(path)} without the signature that ${code(signed)} asks for`,
        look: 'the first pattern that fits counts: may everybody read what both stand for?',
      })),
    ),
    ...updatesOfType(change, 'aws_cloudfront_key_group').flatMap(({ address, before, after }): readonly Finding[] => {
      const gone = textsIn(before.body, 'items').filter((item) => !textsIn(after.body, 'items').includes(item));
      if (gone.length === 0) return [];
      return [
        {
          address,
          what: `no longer believes ${listed(gone.map(plain))}`,
          look: 'links and cookies that it signed stop working: have all of them run out?',
        },
      ];
    }),
  ],
};

const SIGNED = ['trusted_key_groups', 'trusted_signers'] as const;

const signedPaths = (distribution: Block): readonly string[] =>
  [...behavioursOf(distribution)]
    .filter(([, behaviour]) => SIGNED.some((name) => textsIn(behaviour, name).length > 0))
    .map(([path]) => path);

/** A behaviour that is gone leaves its paths to another one, which may ask for none. */
const unsigned = (before: Block, after: Block): readonly string[] =>
  signedPaths(before).filter((path) => !signedPaths(after).includes(path));

/** A new behaviour that asks for nothing, tried before one that asked for a signature of the same paths. */
function overtaken(before: Block, after: Block): readonly (readonly [path: string, signed: string])[] {
  const [old, paths] = [signedPaths(before), [...behavioursOf(after).keys()]];
  const isFirst = (path: string, signed: string): boolean =>
    !paths.includes(signed) || paths.indexOf(path) < paths.indexOf(signed);
  return paths
    .filter((path) => !behavioursOf(before).has(path) && !signedPaths(after).includes(path))
    .flatMap((path) =>
      old.filter((signed) => meet(path, signed) && isFirst(path, signed)).map((signed) => [path, signed] as const),
    );
}
