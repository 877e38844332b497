import { credentialsMade } from '../../../../review/change/rules/credentials-made';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const PROVIDER = { url: 'https://token.actions.githubusercontent.com', client_id_list: ['sts.amazonaws.com'] };

test.each([
  ['aws_iam_access_key', { user: 'me' }, 'is a key that never runs out, and stands in the state: `me`'],
  ['aws_iam_user', { name: 'me' }, 'is a user with lasting credentials'],
  ['aws_iam_user_login_profile', { user: 'me' }, 'is a password for the console: `me`'],
  [
    'aws_iam_service_specific_credential',
    { user: 'me', service_name: 'a.amazonaws.com' },
    'is a password for a service: `me`, `a.amazonaws.com`',
  ],
  [
    'aws_iam_openid_connect_provider',
    PROVIDER,
    'lets an identity provider vouch for whom it likes: `https://token.actions.githubusercontent.com`, `["sts.amazonaws.com"]`',
  ],
  ['aws_iam_saml_provider', { saml_metadata_document: 'x' }, 'lets an identity provider vouch for whom it likes: `x`'],
  ['aws_rolesanywhere_trust_anchor', {}, 'lets holders of certificates act in the account'],
])('%s is named, in a new stack too, and not once it is there', (type, body, what) => {
  expect(said(credentialsMade, undefined, one(type, body))).toEqual([`${type}.it ${what}`]);
  expect(said(credentialsMade, {}, one(type, body))).toEqual([`${type}.it ${what}`]);
  expect(said(credentialsMade, one(type, body), one(type, body))).toEqual([]);
});

test('an identity provider that vouches for others is named, one with other tags is not', () => {
  const provider = (change: object) => one('aws_iam_openid_connect_provider', { ...PROVIDER, ...change });
  expect(said(credentialsMade, provider({}), provider({ client_id_list: ['other'] }))).toEqual([
    'aws_iam_openid_connect_provider.it has another `client_id_list`: `["other"]`',
  ]);
  expect(said(credentialsMade, provider({}), provider({ tags: { a: 'b' } }))).toEqual([]);
});

test('a function that takes the word of another issuer is named, one with another log level is not', () => {
  const believing = (variables: JsonObject) => one('aws_lambda_function', { environment: [{ variables }] });
  const orders = (variables: JsonObject) =>
    believing({ SESSION_ISSUER: 'https://id.example.com', SESSION_KEYS: '${var.keys}', ...variables });
  const it = 'aws_lambda_function.it takes another word for who a viewer is:';
  expect(said(credentialsMade, orders({}), orders({ SESSION_ISSUER: 'https://id.evil.example' }))).toEqual([
    `${it} \`SESSION_ISSUER\` is \`https://id.evil.example\` instead of \`https://id.example.com\``,
  ]);
  expect(said(credentialsMade, orders({}), orders({ SESSION_KEYS: '{"keys":[]}' }))).toHaveLength(1);
  expect(said(credentialsMade, orders({}), orders({ LOG_LEVEL: 'DEBUG' }))).toEqual([]);
  expect(said(credentialsMade, orders({}), believing({ LOG_LEVEL: 'DEBUG' }))).toEqual([]);
});
