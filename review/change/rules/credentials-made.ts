import { isSame } from '../leaf-changes';
import { listed, shown, valueAt } from '../values';
import { type Finding, type ReviewRule } from '../rule';

/** Somebody can act as the account from outside it, for as long as nobody takes that away. */
export const credentialsMade: ReviewRule = {
  id: 'credentials-made',
  title: 'Somebody gets credentials, or may vouch for others',
  looksAtNewStacks: true,
  check: ({ before, after }) =>
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
      }),
};

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
