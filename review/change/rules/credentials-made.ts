import { isObject } from '../../hcl/json';
import { code } from '../code';
import { isSame } from '../leaf-changes';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { bothOf, listed, shown, updatesOfType, valueAt } from '../values';

/** Somebody can act as the account from outside it, for as long as nobody takes that away. */
export const credentialsMade: ReviewRule = {
  id: 'credentials-made',
  title: 'Somebody gets credentials, or may vouch for others',
  looksAtNewStacks: true,
  check: (change) => [...made(change), ...otherVouchers(change)],
};

const made = ({ before, after }: StackChange): readonly Finding[] =>
  [...(after?.blocks.values() ?? [])]
    .filter(({ kind, type }) => kind === 'resource' && type in MADE)
    .flatMap(({ address, type, body }): readonly Finding[] => {
      const old = before?.blocks.get(address);
      const { what, shows } = MADE[type]!;
      const others = shows.filter((name) => !isSame(valueAt(old?.body, name), valueAt(body, name)));
      if (old && others.length === 0) return [];
      const values = others.map((name) => shown(valueAt(body, name))).join(', ');
      return [
        {
          address,
          what: old ? `has another ${listed(others)}: ${values}` : `${what}${values === '' ? '' : `: ${values}`}`,
          look: 'who holds it, who takes it away again, and does a role that is assumed not do?',
        },
      ];
    });

/** What a function takes the word of: who issues tokens, for whom, and the keys that they are signed with. */
const VOUCHER = /(?:^|_)(?:ISSUER|AUDIENCE|JWKS|KEYS)$/;

const otherVouchers = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_lambda_function').flatMap((update) => {
    const [was, is] = bothOf(update, 'environment.variables').map((one) => (isObject(one) ? one : {}));
    // Where it takes nobody's word any more, nobody is taken for anybody.
    return Object.keys(is ?? {})
      .filter((name) => VOUCHER.test(name) && was?.[name] !== undefined && !isSame(was[name], is?.[name]))
      .map((name) => ({
        address: update.address,
        what: `takes another word for who a viewer is: ${code(name)} is ${shown(is?.[name])} instead of ${shown(was?.[name])}`,
        look: 'who holds the keys behind it? Whoever does can be any viewer of the API',
      }));
  });

/** What each of them is, and the arguments that say for whom. */
const MADE: Readonly<Record<string, { readonly what: string; readonly shows: readonly string[] }>> = {
  aws_iam_access_key: { what: 'is a key that never runs out, and stands in the state', shows: ['user'] },
  aws_iam_user: { what: 'is a user with lasting credentials', shows: [] },
  aws_iam_user_login_profile: { what: 'is a password for the console', shows: ['user'] },
  aws_iam_service_specific_credential: { what: 'is a password for a service', shows: ['user', 'service_name'] },
  aws_iam_openid_connect_provider: {
    what: 'lets an identity provider vouch for whom it likes',
    shows: ['url', 'client_id_list'],
  },
  aws_iam_saml_provider: {
    what: 'lets an identity provider vouch for whom it likes',
    shows: ['saml_metadata_document'],
  },
  aws_rolesanywhere_trust_anchor: { what: 'lets holders of certificates act in the account', shows: ['source'] },
};
