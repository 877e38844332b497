import { OriginSecret } from '../../../constructs/security/origin-secret';
import { returned, synthConstruct } from '../../support/synth-construct';

const secretNamed = (id: string) =>
  synthConstruct((scope) => {
    const secret = new OriginSecret(scope, id);
    return { current: secret.value('current'), next: secret.value('next') };
  });

describe('the origin secret', () => {
  const stack = secretNamed('origin-secret');

  it('arrives as sensitive variables, so that neither a plan nor the reviewed HCL shows it', () => {
    for (const slot of ['current', 'next']) {
      expect(stack.variable![`origin_secret_${slot}`]).toMatchObject({
        type: 'string',
        sensitive: true,
        nullable: false,
      });
    }
  });

  it('must be given, while the one to come need not', () => {
    expect(stack.variable!['origin_secret_current']).not.toHaveProperty('default');
    expect(stack.variable!['origin_secret_next']).toMatchObject({ default: '' });
  });

  it('repeats the current value in the next slot while no rotation is under way', () => {
    expect(returned(stack, 'current')).toBe('${var.origin_secret_current}');
    expect(returned(stack, 'next')).toBe('${coalesce(var.origin_secret_next, var.origin_secret_current)}');
  });

  it('is validated under whatever name it has', () => {
    expect(JSON.stringify(secretNamed('other').variable!['other_current'])).toContain('var.other_current');
  });
});
