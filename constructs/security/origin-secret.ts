import { Fn, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';

/** Header by which CloudFront proves itself to the regions. */
export const ORIGIN_SECRET_HEADER = 'x-origin-verify';

/**
 * Hard to guess, fit for a header, and no longer than WAF compares.
 * Source: AWS WAF API Reference, ByteMatchStatement, `SearchString`.
 */
const SECRET_PATTERN = '[!-~]{32,200}';
const SECRET_IN_WORDS = '32 to 200 visible ASCII characters without spaces';

/** The two slots of the origin secret. */
export type OriginSecretSlot = 'current' | 'next';

/**
 * The secret that CloudFront sends and the regions check, in two slots so that it rotates with no outage: put the new
 * value into `next`, deploy the regions, let CloudFront send `next`, then move the value to `current`.
 *
 * It arrives as sensitive Terraform variables: neither the synthesized JSON nor the reviewed HCL ever holds it.
 */
export class OriginSecret extends Construct {
  private readonly slots: Record<OriginSecretSlot, string>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const current = new TerraformVariable(this, 'current', {
      type: 'string',
      sensitive: true,
      nullable: false,
      description: 'Secret that CloudFront sends to the regional APIs.',
    });
    const next = new TerraformVariable(this, 'next', {
      type: 'string',
      sensitive: true,
      nullable: false,
      default: '',
      description: 'The secret to come, accepted beside the current one. Empty: no rotation is under way.',
    });
    current.addValidation({
      condition: Fn.can(Fn.regex(`^${SECRET_PATTERN}$`, current.stringValue)),
      errorMessage: `The secret must be ${SECRET_IN_WORDS}.`,
    });
    // A short secret to come would open the API just as a short current one.
    next.addValidation({
      condition: Fn.can(Fn.regex(`^(${SECRET_PATTERN})?$`, next.stringValue)),
      errorMessage: `The secret to come must be empty or ${SECRET_IN_WORDS}.`,
    });
    this.slots = { current: current.stringValue, next: Fn.coalesce([next.stringValue, current.stringValue]) };
  }

  /** The value of a slot; the next slot repeats the current value while no rotation is under way. */
  value(slot: OriginSecretSlot): string {
    return this.slots[slot];
  }
}
