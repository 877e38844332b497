import { CloudfrontKeyGroup } from '@cdktf/provider-aws/lib/cloudfront-key-group';
import { CloudfrontPublicKey } from '@cdktf/provider-aws/lib/cloudfront-public-key';
import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';

/** Without this Terraform deletes a dropped key, or the group, before whatever uses it lets go of it. */
const USER_FIRST = { createBeforeDestroy: true };

export interface SigningKeysProps {
  readonly name: string;
  /** Slots in force. Two while a key rotates: add the new one, sign with it, drop the old one. */
  readonly slots: readonly string[];
}

/**
 * The key group whose private keys may sign cookies and URLs for private content. Only public keys come here, each
 * through the variable `signing_public_key_<slot>` (PEM, RSA 2048 or ECDSA P-256).
 */
export class SigningKeys extends Construct {
  readonly keyGroupId: string;

  constructor(scope: Construct, id: string, props: SigningKeysProps) {
    super(scope, id);
    const keyIds = props.slots.map((slot) => {
      const pem = new TerraformVariable(this, `public-key-${slot}`, {
        type: 'string',
        nullable: false,
        description: `Public key (PEM) of signing slot ${slot}.`,
      });
      return new CloudfrontPublicKey(this, `key-${slot}`, {
        name: `${props.name}-${slot}`,
        comment: `Signing slot ${slot}`,
        encodedKey: pem.stringValue,
        lifecycle: USER_FIRST,
      }).id;
    });
    this.keyGroupId = new CloudfrontKeyGroup(this, 'group', {
      name: props.name,
      comment: 'May sign private content',
      items: keyIds,
      lifecycle: USER_FIRST,
    }).id;
  }
}
