import { OriginSecret } from '../../../constructs/security/origin-secret';
import { synthConstruct } from '../../support/synth-construct';
import { TerraformFolder } from '../../support/terraform';

const CURRENT = 'c'.repeat(32);

describe('Terraform takes as origin secret', () => {
  const folder = new TerraformFolder();
  beforeAll(() => {
    const { variable } = synthConstruct((scope) => void new OriginSecret(scope, 'origin-secret'));
    folder.write('main.tf.json', JSON.stringify({ variable }));
    folder.run('init');
  });
  afterAll(() => folder.remove());

  /** What a plan says about these two slots. */
  function plan(current: string, next?: string): string {
    const values = { origin_secret_current: current, origin_secret_next: next };
    folder.write('terraform.tfvars.json', JSON.stringify(values));
    return folder.run('plan').output;
  }

  it.each([
    ['32 characters', CURRENT, undefined],
    ['200 characters, as many as WAF compares', '~'.repeat(200), undefined],
    ['another to come', CURRENT, 'n'.repeat(32)],
    ['none to come', CURRENT, ''],
  ])('%s', (_, current, next) => {
    expect(plan(current, next)).toContain('No changes');
  });

  it.each([
    ['31 characters', 'c'.repeat(31), '', 'The secret must be 32 to 200'],
    ['201 characters', 'c'.repeat(201), '', 'The secret must be 32 to 200'],
    ['a space, which a header does not keep', `${CURRENT} `, '', 'The secret must be 32 to 200'],
    ['a short one to come, which would open the API just as well', CURRENT, 'n', 'must be empty or 32 to 200'],
  ])('but not %s', (_, current, next, message) => {
    expect(plan(current, next).replaceAll(/\s+/g, ' ')).toContain(message);
  });
});
