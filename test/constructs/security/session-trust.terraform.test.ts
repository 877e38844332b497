import { SessionTrust } from '../../../constructs/security/session-trust';
import { synthConstruct } from '../../support/synth-construct';
import { TerraformFolder } from '../../support/terraform';

const PUBLIC = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256' };

describe('Terraform takes as session keys', () => {
  const folder = new TerraformFolder();
  beforeAll(() => {
    const { variable } = synthConstruct(
      (scope) => void new SessionTrust(scope, 'session', { issuer: 'https://id.example.com', audience: 'app' }),
    );
    folder.write('main.tf.json', JSON.stringify({ variable }));
    folder.run('init');
  });
  afterAll(() => folder.remove());

  const plan = (keys: string) => {
    folder.write('terraform.tfvars.json', JSON.stringify({ session_keys: keys }));
    return folder.run('plan').output.replaceAll(/[\s│]+/g, ' ');
  };

  it('one public key, or two while they are rotated', () => {
    expect(plan(JSON.stringify({ keys: [PUBLIC] }))).toContain('No changes');
    expect(plan(JSON.stringify({ keys: [PUBLIC, { ...PUBLIC, kid: 'next' }] }))).toContain('No changes');
  });

  it.each([
    ['text', 'a key', 'must be a JSON Web Key Set with at least one key'],
    ['a set without keys', '{"keys": []}', 'must be a JSON Web Key Set with at least one key'],
    ['a key outside of a set', JSON.stringify(PUBLIC), 'must be a JSON Web Key Set with at least one key'],
    ['a private key', JSON.stringify({ keys: [{ ...PUBLIC, d: 'secret' }] }), 'hold a private key'],
  ])('but not %s', (_, keys, message) => {
    expect(plan(keys)).toContain(message);
  });
});
