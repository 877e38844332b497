import { SigningKeys } from '../../../constructs/security/signing-keys';
import { onlyResource, resources, returned, synthConstruct } from '../../support/synth-construct';

const keys = (...slots: string[]) =>
  synthConstruct((scope) => ({ group: new SigningKeys(scope, 'signing', { name: 'edge-test', slots }).keyGroupId }));

describe('signing keys', () => {
  const stack = keys('a', 'b');
  const made = resources(stack, 'aws_cloudfront_public_key');

  it('come as public keys, one variable a slot; a private key never does', () => {
    expect(Object.keys(stack.variable!)).toEqual(['signing_public_key_a', 'signing_public_key_b']);
    expect(stack.variable!['signing_public_key_a']).toMatchObject({ type: 'string', nullable: false });
    expect(made['signing_key_a']).toMatchObject({
      encoded_key: expect.stringContaining('var.signing_public_key_a') as string,
    });
  });

  it('are sent as CloudFront gives them back, with one newline at the end, so that $(cat key.pem) is no change', () => {
    expect(made['signing_key_a']!['encoded_key']).toBe('${trimspace(var.signing_public_key_a)}\n');
  });

  it('are named after what they hold, so that another key in a slot is made before the one it replaces goes', () => {
    expect(made['signing_key_a']!['name']).toBe(
      'edge-test-a-${substr(sha256(trimspace(var.signing_public_key_a)), 0, 8)}',
    );
  });

  it('are refused before anything is made when they are no public key', () => {
    expect(stack.variable!['signing_public_key_b']).toMatchObject({
      validation: [
        {
          condition: '${strcontains(var.signing_public_key_b, "BEGIN PUBLIC KEY")}',
          error_message: expect.stringContaining('slot b must be a public key in PEM format') as string,
        },
      ],
    });
  });

  it('are all in force in one group, so that a key rotates with no outage', () => {
    expect(onlyResource(stack, 'aws_cloudfront_key_group')).toMatchObject({
      name: 'edge-test',
      items: ['${aws_cloudfront_public_key.signing_key_a.id}', '${aws_cloudfront_public_key.signing_key_b.id}'],
    });
    expect(returned(stack, 'group')).toBe('${aws_cloudfront_key_group.signing_group.id}');
  });

  it('go only after whatever uses them let go: CloudFront refuses to delete a key or a group in use', () => {
    for (const resource of [...Object.values(made), onlyResource(stack, 'aws_cloudfront_key_group')]) {
      expect(resource['lifecycle']).toEqual({ create_before_destroy: true });
    }
  });

  it('keep their names when another slot comes or goes', () => {
    const one = keys('b');
    expect(resources(one, 'aws_cloudfront_public_key')['signing_key_b']).toEqual(made['signing_key_b']);
  });
});
