import { CloudfrontKeyGroup } from '@cdktf/provider-aws/lib/cloudfront-key-group';
import { CloudfrontPublicKey } from '@cdktf/provider-aws/lib/cloudfront-public-key';
import { Fn, Token, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';

/** Without this Terraform deletes a dropped key, or the group, before whatever uses it lets go of it. */
const USER_FIRST = { createBeforeDestroy: true };

const PEM_START = 'BEGIN PUBLIC KEY';

export interface SigningKeysProps {
  readonly name: string;
  /** Slots in force. Two while a key rotates: add the new one, sign with it, drop the old one. */
  readonly slots: readonly string[];
}

/**
 * The key group whose private keys may sign cookies and URLs for private content. Only public keys come here, each
 * through the variable `signing_public_key_<slot>` (PEM, RSA 2048 or ECDSA P-256), with or without a final newline.
 *
 * CloudFront never changes a key: another PEM in a slot is another key. Its name ends in the beginning of the PEM's
 * hash, because the new one is made while the old one still has its name.
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
      pem.addValidation({
        condition: Fn.strcontains(pem.stringValue, PEM_START),
        errorMessage: `The signing key of slot ${slot} must be a public key in PEM format: text that begins with -----${PEM_START}-----.`,
      });
      const text = Fn.trimspace(pem.stringValue);
      return new CloudfrontPublicKey(this, `key-${slot}`, {
        name: `${props.name}-${slot}-${Token.asString(Fn.substr(Fn.sha256(text), 0, 8))}`,
        comment: `Signing slot ${slot}`,
        // CloudFront answers with exactly one newline at the end; any other text would be a change in every plan.
        encodedKey: `${text}\n`,
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
